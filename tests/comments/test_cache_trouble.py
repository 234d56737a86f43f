"""A cache that forgets everything or does not answer: nothing is lost, stale or refused."""

import json
import os
import subprocess
import sys

import pytest
from django.core.cache import cache

from cms_site.settings import base
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord

pytestmark = pytest.mark.django_db(transaction=True)
POST = "/feedback/comments/post/"


FORGETS = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


@pytest.fixture
def down():
    """The portal's settings with the address of a Redis that does not answer."""
    tell = "from django.conf import settings; import json; print(json.dumps(settings.CACHES))"
    settings = {"DJANGO_SETTINGS_MODULE": "cms_site.settings.test"}
    told = subprocess.run(
        [sys.executable, "-c", tell],
        env={**os.environ, **settings, "CACHE_URL": "redis://127.0.0.1:1/0"},
        capture_output=True,
        check=True,
    )
    return json.loads(told.stdout)["default"]


@pytest.mark.parametrize("is_down", [True, False])
def test_a_comment_is_sent_approved_read_and_hidden(
    client, entry, foreign_page, moderator, settings, down, is_down
):
    settings.MIDDLEWARE = base.MIDDLEWARE
    settings.CACHES = {"default": down if is_down else FORGETS}
    assert 'data-form="comment"' in client.get(foreign_page.url).content.decode()
    answer = client.post(POST, entry(foreign_page, text="بی‌نهان‌گاه"), follow=True)
    assert "data-code=" in answer.content.decode()
    record = CommentRecord.objects.get()
    assert "بی‌نهان‌گاه" not in client.get(foreign_page.url).content.decode()
    transitions.approve([record.pk], moderator)
    assert "بی‌نهان‌گاه" in client.get(foreign_page.url).content.decode()
    transitions.hide([record.pk], moderator, "insult")
    assert "بی‌نهان‌گاه" not in client.get(foreign_page.url).content.decode()


def test_a_cache_that_is_down_answers_like_an_empty_one(settings, down, caplog):
    settings.CACHES = {"default": down}
    assert cache.get("key", "default") == "default"
    assert cache.get_or_set("key", lambda: "made", 60) == "made"
    assert cache.get_many(["key"]) == {}
    assert "Connection refused" in caplog.text


def test_what_is_stored_is_acknowledged_though_what_follows_the_commit_fails(
    client, entry, foreign_page, monkeypatch, settings
):
    settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "none"}
    client.get(foreign_page.url)
    from feedback_plugin.page_cache import version

    def lost():
        raise ConnectionError

    monkeypatch.setattr(version, "ROWS", 1)
    monkeypatch.setattr(version, "add_up", lost)
    answer = client.post(POST, entry(foreign_page), follow=True)
    assert answer.status_code == 200
    assert CommentRecord.objects.get().state == "approved"
