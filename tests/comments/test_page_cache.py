"""Whole pages from the cache: what is kept, until when, and what forgets it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms_site.settings import base
from feedback_plugin.checks import kept_pages_are_shared, kept_pages_cost_nothing
from feedback_plugin.comments.core import transitions
from feedback_plugin.page_cache import middleware, version

pytestmark = pytest.mark.django_db(transaction=True)
# A kept page asks the database one thing at most: whether it still holds.
KEPT = 1


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    settings.MIDDLEWARE = base.MIDDLEWARE


def queries(client, url, **more):
    with CaptureQueriesContext(connection) as found:
        response = client.get(url, **more)
    return len(found), response


def kept_pages():
    return len([key for key in cache._cache if "feedback_plugin.page:" in key])


def is_kept(client, url, data=None, **headers):
    client.get(url, data, headers=headers)
    return queries(client, url, data=data, headers=headers)[0] <= KEPT


def test_an_anonymous_page_is_kept_whole_and_says_so(client, foreign_page):
    first = client.get(foreign_page.url)
    cost, second = queries(client, foreign_page.url)
    assert cost <= KEPT
    assert second.content == first.content
    assert not first.cookies
    assert not second.cookies
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    for name in ("ETag", "Cache-Control", "Content-Security-Policy", "Content-Type", "Vary"):
        assert second.headers.get(name) == first.headers.get(name), name
    for name in ("X-Frame-Options", "X-Content-Type-Options", "Content-Language"):
        assert second.headers[name] == first.headers[name]


def test_whoever_has_the_page_gets_an_empty_304_until_it_changes(client, comment, foreign_page):
    etag = client.get(foreign_page.url).headers["ETag"]
    again = client.get(foreign_page.url, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    comment(foreign_page)
    fresh = client.get(foreign_page.url, headers={"if-none-match": etag})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != etag


def test_head_is_answered_as_get_is(client, foreign_page):
    before = client.head(foreign_page.url)
    kept = client.get(foreign_page.url)
    cost, after = queries(client, foreign_page.url)
    head = client.head(foreign_page.url)
    assert before.headers["ETag"] == kept.headers["ETag"] == head.headers["ETag"]
    assert cost <= KEPT
    assert head.content == b""


def test_every_decision_shows_at_once(client, comment, foreign_page):
    record = comment(foreign_page, text="متن تازه", approved=False)
    acts = [
        (lambda: transitions.approve([record.pk], None), True),
        (lambda: transitions.hide([record.pk], None, "insult"), False),
        (lambda: transitions.restore([record.pk], None), True),
        (lambda: transitions.withdraw(record), False),
    ]
    assert "متن تازه" not in client.get(foreign_page.url).content.decode()
    for act, is_shown in acts:
        act()
        assert ("متن تازه" in client.get(foreign_page.url).content.decode()) == is_shown


def test_publishing_moving_and_unpublishing_show_at_once(client, foreign_page, home_page):
    client.get(foreign_page.url)
    foreign_page.title = "A new title"
    foreign_page.save_revision().publish()
    assert "A new title" in client.get(foreign_page.url).content.decode()
    url = foreign_page.url
    foreign_page.unpublish()
    assert client.get(url).status_code == 404


def test_a_saved_draft_forgets_nothing(client, foreign_page):
    assert is_kept(client, foreign_page.url)
    foreign_page.title = "Not published"
    foreign_page.save_revision()
    assert queries(client, foreign_page.url)[0] <= KEPT


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_private_page_is_never_kept(client, foreign_page, kind):
    assert is_kept(client, foreign_page.url)
    PageViewRestriction.objects.create(page=foreign_page, restriction_type=kind, password="x")
    response = client.get(foreign_page.url)
    assert "A foreign page</h1>" not in response.content.decode()
    assert "public" not in response.headers.get("Cache-Control", "")
    assert not is_kept(client, foreign_page.url)


def test_whoever_has_a_session_passes_by(client, admin_client, foreign_page):
    assert is_kept(client, foreign_page.url)
    cost, response = queries(admin_client, foreign_page.url)
    assert cost > KEPT
    assert "public" not in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_a_page_is_not_kept_beyond_its_next_instant(client, answering_page):
    now = datetime.now(UTC)
    answering_page.closes_at = now + timedelta(seconds=30)
    answering_page.save()
    with time_machine.travel(now, tick=False):
        assert 'name="text"' in client.get(answering_page.url).content.decode()
    with time_machine.travel(now + timedelta(seconds=29), tick=False):
        assert 'name="text"' in client.get(answering_page.url).content.decode()
    with time_machine.travel(answering_page.closes_at, tick=False):
        assert 'name="text"' not in client.get(answering_page.url).content.decode()


def test_a_page_of_old_data_is_not_kept_as_new(client, comment, foreign_page, monkeypatch):
    record = comment(foreign_page, text="متن تازه", approved=False)
    from feedback_plugin.page_cache import middleware

    slow = middleware._fresh

    def decided_meanwhile(request, response, key):
        transitions.approve([record.pk], None)
        return slow(request, response, key)

    monkeypatch.setattr(middleware, "_fresh", decided_meanwhile)
    assert "متن تازه" not in client.get(foreign_page.url).content.decode()
    monkeypatch.setattr(middleware, "_fresh", slow)
    assert "متن تازه" in client.get(foreign_page.url).content.decode()


def test_a_change_that_is_rolled_back_forgets_nothing():
    from django.db import transaction

    state = version.current()
    with pytest.raises(RuntimeError), transaction.atomic():
        version.bump()
        raise RuntimeError
    assert version.current() == state


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"order": "oldest"}, True),
        ({"comment": "1"}, True),
        ({"utm_source": "x"}, False),
        ({"order": "x" * 300}, False),
    ],
)
def test_made_up_addresses_fill_no_cache(client, foreign_page, query, expected):
    assert is_kept(client, foreign_page.url, query) == expected


@pytest.mark.parametrize(
    "url", ["/feedback/comments/track/", "/feedback/comments/token/", "/search/", "/no-such/"]
)
def test_what_is_no_page_is_not_kept(client, home_page, url):
    client.get("/")
    before = set(cache._cache)
    client.get(url)
    assert not [key for key in set(cache._cache) - before if "feedback_plugin.page:" in key]


def test_languages_and_hosts_do_not_mix(client, foreign_page, home_page):
    assert is_kept(client, foreign_page.url)
    assert queries(client, foreign_page.url, headers={"accept-language": "en"})[0] <= KEPT
    assert queries(client, foreign_page.url, headers={"host": "elsewhere.example"})[0] > KEPT


def test_checks_warn_of_a_cache_that_is_not_shared_and_of_the_wrong_place(settings):
    assert [found.id for found in kept_pages_are_shared(None)] == ["feedback_plugin.W005"]
    assert kept_pages_cost_nothing(None) == []
    settings.MIDDLEWARE = settings.MIDDLEWARE[::-1]
    assert [found.id for found in kept_pages_cost_nothing(None)] == ["feedback_plugin.W006"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    assert kept_pages_are_shared(None) == []
    settings.MIDDLEWARE = []
    assert kept_pages_cost_nothing(None) == kept_pages_are_shared(None) == []


@pytest.mark.parametrize(
    ("host", "is_kept"),
    [
        ("testserver", 1),
        ("testserver:80", 1),
        ("testserver:4711", 0),
        ("TestServer", 0),
        ("testserver.", 0),
        ("testserver.:80", 0),
    ],
)
def test_hosts_that_somebody_makes_up_fill_no_cache(client, foreign_page, settings, host, is_kept):
    settings.ALLOWED_HOSTS = ["testserver"]
    before = kept_pages()
    assert client.get(foreign_page.url, headers={"host": host}).status_code == 200
    assert kept_pages() - before == is_kept


def test_only_so_many_variations_are_kept(client, foreign_page, monkeypatch):
    monkeypatch.setattr(middleware, "MOST_VARIATIONS", 3)
    before = kept_pages()
    for number in range(6):
        assert client.get(foreign_page.url, {"clause": f"c{number}"}).status_code == 200
    assert kept_pages() - before == 3
    client.get(foreign_page.url)
    assert kept_pages() - before == 4
