"""A cache that forgets everything or does not answer: nothing is lost, stale or refused."""

import json
import os
import socket
import subprocess
import sys
import time
from unittest import mock

import pytest
from django.core.cache import cache
from redis import Redis

from cms_site.settings import base
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.page_cache import resting_redis

pytestmark = pytest.mark.django_db(transaction=True)
POST = "/feedback/comments/post/"


FORGETS = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


@pytest.fixture
def down():
    """The portal's settings with the address of a Redis that nobody runs."""
    return portal_cache("redis://127.0.0.1:1/0")


@pytest.fixture
def frozen():
    """The portal's settings with the address of a Redis that takes what it is asked, and hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield portal_cache(f"redis://127.0.0.1:{server.getsockname()[1]}/0")


def portal_cache(url):
    tell = "from django.conf import settings; import json; print(json.dumps(settings.CACHES))"
    settings = {"DJANGO_SETTINGS_MODULE": "cms_site.settings.test"}
    told = subprocess.run(
        [sys.executable, "-c", tell],
        env={**os.environ, **settings, "CACHE_URL": url},
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


def test_a_cache_that_hangs_is_waited_for_once(
    client, foreign_page, settings, frozen, caplog, monkeypatch
):
    """Every question of every page would wait for its second, until no process answers."""
    settings.MIDDLEWARE = base.MIDDLEWARE
    settings.CACHES = {"default": frozen}
    monkeypatch.setattr(resting_redis, "REST_SECONDS", 600)
    ask = mock.create_autospec(Redis.execute_command, side_effect=Redis.execute_command)
    monkeypatch.setattr(Redis, "execute_command", ask)
    for _ in range(3):
        assert client.get(foreign_page.url).status_code == 200
    assert ask.call_count == 1
    assert "Timeout" in caplog.text


def test_a_cache_that_hung_is_asked_again(settings, frozen, monkeypatch):
    settings.CACHES = {"default": frozen}
    monkeypatch.setattr(resting_redis, "REST_SECONDS", 0)
    waits = []
    for _ in range(2):
        begun = time.monotonic()
        assert cache.get("key", "default") == "default"
        waits.append(time.monotonic() - begun > 0.5)
    assert waits == [True, True]


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
