"""What was hidden stays hidden, whatever becomes of the cache that held the page.

The cache is told nothing, loses everything, or gets back what it held before: no page from before
a decision is found after it.
"""

import threading
import time
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_save
from django.template import Context, Template
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished

from cms_site.settings import base
from feedback_plugin.comments.core import transitions
from feedback_plugin.page_cache import version
from feedback_plugin.page_cache.models import PageChange

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "این نظر پنهان خواهد شد"
POST = "/feedback/comments/post/"


class Trouble(LocMemCache):
    """A cache that can be told to fail, as Redis does behind a library that ignores its errors."""

    reads = writes = True

    def get(self, key, default=None, version=None):
        return super().get(key, default, version) if self.reads else default

    def set(self, *args, **kwargs):
        return super().set(*args, **kwargs) if self.writes else False

    def add(self, *args, **kwargs):
        return super().add(*args, **kwargs) if self.writes else False

    def delete(self, *args, **kwargs):
        return super().delete(*args, **kwargs) if self.writes else False


class Refusing(Trouble):
    """The same behind a library that raises them: noeviction, MISCONF, a replica."""

    def set(self, *args, **kwargs):
        if not self.writes:
            raise ConnectionError("OOM or MISCONF")
        return super().set(*args, **kwargs)

    add = delete = set


@pytest.fixture(params=["Trouble", "Refusing"])
def shown(request, settings, client, comment, foreign_page):
    """A page that is kept with a comment on it, and the comment."""
    settings.MIDDLEWARE = base.MIDDLEWARE
    backend = f"{__name__}.{request.param}"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"revoked-{request.param}"}}
    cache.clear()
    record = comment(foreign_page, text=TEXT)
    for _twice in range(2):
        assert TEXT in client.get(foreign_page.url).content.decode()
    assert any("feedback_plugin.page:" in key for key in cache._cache)
    yield record
    cache.clear()


def read(client, page):
    return client.get(page.url).content.decode()


def test_a_cache_that_takes_no_word_any_more(shown, client, foreign_page, moderator, monkeypatch):
    for backend in (Trouble, Refusing):
        monkeypatch.setattr(backend, "writes", False)
    transitions.hide([shown.pk], moderator, "insult")
    # What raises may fail the page; it never shows the comment.
    client.raise_request_exception = False
    assert TEXT not in read(client, foreign_page)
    for backend in (Trouble, Refusing):
        monkeypatch.setattr(backend, "writes", True)
    assert TEXT not in read(client, foreign_page)


def test_a_cache_that_was_killed_and_comes_back(
    shown, client, foreign_page, moderator, monkeypatch
):
    monkeypatch.setattr(Trouble, "reads", False)
    monkeypatch.setattr(Trouble, "writes", False)
    client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(Refusing, "set", LocMemCache.set)
        patched.setattr(Refusing, "add", LocMemCache.add)
        transitions.hide([shown.pk], moderator, "insult")
    assert TEXT not in read(client, foreign_page)
    monkeypatch.setattr(Trouble, "reads", True)
    monkeypatch.setattr(Trouble, "writes", True)
    assert TEXT not in read(client, foreign_page)


def test_a_cache_that_comes_back_from_an_old_snapshot(shown, client, foreign_page, moderator):
    snapshot = deepcopy((cache._cache, cache._expire_info))
    transitions.hide([shown.pk], moderator, "insult")
    assert TEXT not in read(client, foreign_page)
    kept, expires = deepcopy(snapshot)
    for now, before in ((cache._cache, kept), (cache._expire_info, expires)):
        now.clear()
        now.update(before)
    assert TEXT not in read(client, foreign_page)


def test_a_process_that_dies_between_the_commit_and_what_follows_it(
    shown, client, foreign_page, moderator, monkeypatch
):
    def dies(self):
        self.run_on_commit = []

    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "run_and_clear_commit_hooks", dies)
        transitions.hide([shown.pk], moderator, "insult")
    # The others learn of it when they ask the next time.
    time.sleep(version.TRUSTED_SECONDS)
    assert TEXT not in read(client, foreign_page)


class Killed(BaseException):
    """The process ends here, whatever it was about to do."""


@pytest.mark.parametrize("act", ["unpublished", "private"])
def test_a_process_that_dies_as_soon_as_a_row_is_committed(
    shown, client, foreign_page, monkeypatch, act
):
    def dies_at_once(*arguments, **kwargs):
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(page_unpublished, "send", dies_at_once)
        if act == "private":
            patched.setattr(BaseDatabaseWrapper, "run_and_clear_commit_hooks", dies_at_once)
        if act == "unpublished":
            foreign_page.unpublish()
        else:
            PageViewRestriction(page=foreign_page, restriction_type="login").save()
    version.ask_again()
    assert TEXT not in read(client, foreign_page)


@pytest.mark.parametrize("way", ["row", "button"])
def test_a_page_becomes_private_and_says_so_or_neither(
    shown, foreign_page, admin_client, monkeypatch, way
):
    """Between the row and its word a page could be read, and kept under the name of its word."""
    told = post_save.send

    def dies(sender, **kwargs):
        if sender is PageViewRestriction:
            raise Killed
        return told(sender, **kwargs)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(post_save, "send", dies)
        if way == "row":
            PageViewRestriction(page=foreign_page, restriction_type="login").save()
        else:
            address = reverse("wagtailadmin_pages:set_privacy", args=[foreign_page.pk])
            admin_client.post(address, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_another_process_trusts_what_it_knows_for_a_moment_only(
    shown, client, foreign_page, monkeypatch
):
    state = version.current()
    with monkeypatch.context() as patched:
        patched.setattr(version, "ask_again", lambda: None)
        version.bump()
    assert version.TRUSTED_SECONDS <= 0.25
    time.sleep(version.TRUSTED_SECONDS)
    assert version.current() != state


def test_what_was_asked_before_a_change_is_not_trusted_longer_for_it(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(version.time, "monotonic", lambda: 1000.0)
        version.current()
    assert version._known.answer[1] == 1000.0 + version.TRUSTED_SECONDS


def test_a_page_that_was_unpublished_is_gone_with_a_full_cache(
    shown, client, foreign_page, monkeypatch
):
    for backend in (Trouble, Refusing):
        monkeypatch.setattr(backend, "writes", False)
    foreign_page.unpublish()
    client.raise_request_exception = False
    assert client.get(foreign_page.url).status_code in (404, 500)
    assert TEXT not in read(client, foreign_page)


def test_a_savepoint_that_is_rolled_back_takes_only_its_own_word():
    state = version.current()
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            version.bump()
            raise RuntimeError
        version.bump()
    assert version.current() != state


def test_nobody_is_told_of_a_state_before_it_is_committed():
    state = version.current()
    with pytest.raises(RuntimeError), transaction.atomic():
        version.bump()
        assert version.is_noted()
        assert version.current() != state
        raise RuntimeError
    assert not version.is_noted()
    assert version.current() == state


def test_no_part_is_kept_amid_a_change(rf):
    template = Template(
        "{% load page_cache %}{% cached_part name %}{{ words }}{% endcached_part %}"
    )
    request = rf.get("/")
    request.caches_parts = True

    def shown(words):
        request.__dict__.pop("pages_as_of", None)
        return template.render(Context({"request": request, "name": "head", "words": words}))

    with transaction.atomic():
        version.bump()
        assert shown("amid") == "amid"
    assert shown("after") == "after"
    assert shown("later") == "after"


def test_one_transaction_notes_its_change_once():
    with transaction.atomic():
        for _again in range(5):
            version.bump()
            with transaction.atomic():
                version.bump()
    assert PageChange.objects.count() == 1


def test_adding_up_forgets_nothing_and_keeps_the_table_small(monkeypatch):
    for _each in range(5):
        version.bump()
    state = version.current()
    version.add_up()
    assert (version.current(), PageChange.objects.count()) == (state, 1)
    monkeypatch.setattr(version, "ROWS", 3)
    for _each in range(20):
        version.bump()
    assert PageChange.objects.count() <= 4
    assert version.current() != state


def test_two_at_once_do_not_wait_and_both_are_seen(shown):
    """The one that began first commits last: a greatest number would not tell of it."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    noted, may_end = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                version.bump()
                noted.set()
                may_end.wait(20)
        finally:
            connection.close()

    first = threading.Thread(target=slow)
    first.start()
    assert noted.wait(20)
    states = [version.current()]
    version.bump()
    version.add_up()
    states.append(version.current())
    may_end.set()
    first.join()
    states.append(version.current())
    version.add_up()
    assert version.current() == states[-1]
    assert len(set(states)) == 3
