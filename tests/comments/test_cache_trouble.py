"""A cache that forgets everything or does not answer: nothing is lost, stale or refused."""

import pytest
from django.core.cache import cache

from cms_site.settings import base
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.moderation import decisions
from tests.failing_cache import Down, ForgivenDown

pytestmark = pytest.mark.django_db(transaction=True)
POST = "/feedback/comments/post/"


@pytest.fixture
def cache_is(settings):
    def use(backend):
        settings.MIDDLEWARE = base.MIDDLEWARE
        settings.CACHES = {"default": {"BACKEND": backend}}
        ForgivenDown.rests_until = Down.asked = 0

    return use


@pytest.mark.parametrize(
    "backend",
    ["tests.failing_cache.ForgivenDown", "django.core.cache.backends.dummy.DummyCache"],
)
def test_a_comment_is_sent_approved_read_and_hidden(
    client, entry, foreign_page, cache_is, moderator, backend
):
    cache_is(backend)
    assert 'data-form="comment"' in client.get(foreign_page.url).content.decode()
    answer = client.post(POST, entry(foreign_page, text="بی‌نهان‌گاه"))
    assert "data-code=" in answer.content.decode()
    record = CommentRecord.objects.get()
    assert "بی‌نهان‌گاه" not in client.get(foreign_page.url).content.decode()
    decisions.approve([record.pk], moderator)
    assert "بی‌نهان‌گاه" in client.get(foreign_page.url).content.decode()
    decisions.hide([record.pk], moderator, "insult")
    assert "بی‌نهان‌گاه" not in client.get(foreign_page.url).content.decode()


def test_a_cache_that_is_down_is_left_alone_for_a_moment(cache_is, caplog):
    cache_is("tests.failing_cache.ForgivenDown")
    assert cache.get("key", "default") == "default"
    assert cache.get_or_set("key", lambda: "made", 60) == "made"
    assert cache.get_many(["key"]) == {}
    assert Down.asked == 1
    assert "does not answer" in caplog.text
    ForgivenDown.rests_until = 0
    cache.set("key", "value")
    assert Down.asked == 2


def test_what_is_stored_is_acknowledged_though_the_cache_is_lost_afterwards(
    client, entry, foreign_page, monkeypatch, settings
):
    settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "none"}
    client.get(foreign_page.url)
    from feedback_plugin import page_changes

    class Lost:
        def set(self, *args):
            raise ConnectionError

    monkeypatch.setattr(page_changes, "cache", Lost())
    answer = client.post(POST, entry(foreign_page))
    assert answer.status_code == 200
    assert CommentRecord.objects.get().state == "approved"
