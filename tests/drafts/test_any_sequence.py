"""Whatever is sent to the admin, in any order and by anybody: what readers have stays true."""

import contextlib
import os
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from drafts_plugin.approval.policy import lacks_approval
from drafts_plugin.drafts import is_source, source_row
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.frozen_values import ACT_FIELDS, PERIOD_FIELDS, has_begun
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage
from drafts_plugin.text.canonical import text_digest
from tests import clock
from tests.drafts.doors import DOORS, Door
from tests.drafts.helpers import give_page_rights

ROLES = ("publisher", "lawyer", "admin_user")
STEPS = 5
#: More of them find more, and take longer.
SEQUENCES = int(os.environ.get("TESTS_SEQUENCES", "1"))
RIGHTS = ("add_page", "change_page", "publish_page")
#: The form of comments, and nothing else, has it.
POST = 'data-form="comment"'
DATES = (*PERIOD_FIELDS, *ACT_FIELDS, "outcome_due_on")


@pytest.fixture
def world(request, home_page, draft_index, english_index, make_draft, translate, english):
    """The roles, two lists and one behind a login, and a draft at a stage in all ways."""
    lists = [draft_index, english_index]
    for slug in ("archive", "hidden"):
        index = home_page.add_child(instance=DraftIndexPage(title=slug, slug=slug))
        index.save_revision().publish()
        lists.append(index)
    PageViewRestriction.objects.create(page=lists[-1], restriction_type="login")
    users = {role: request.getfixturevalue(role) for role in ROLES}
    for user in (users["publisher"], users["lawyer"]):
        give_page_rights(user.groups.get(), [home_page, english_index], RIGHTS)
    return users, tuple(lists), make_draft, translate


def prepare(world, stage, approved, request):
    _users, lists, make_draft, translate = world
    draft = make_draft(stage)
    if approved:
        source = TranslationSource.update_or_create_from_instance(draft)[0]
        english = Locale.objects.get(language_code="en")
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=True)
    else:
        translate(draft, title="Budget", slug="budget")
    draft.create_alias(parent=lists[0], update_slug=f"alias-{stage}")
    if approved:
        request.getfixturevalue("workflow")
    return draft


@pytest.mark.parametrize("seed", range(SEQUENCES))
@pytest.mark.parametrize("approved", [False, True], ids=["free", "approved"])
@pytest.mark.parametrize("stage", ["upcoming", "open", "under_review", "promulgated"])
def test_nothing_moves_without_an_act(world, request, stage, approved, seed):
    prepare(world, stage, approved, request)
    chance, story = Random(f"{stage} {approved} {seed}"), []
    users, lists, *_makers = world
    at = clock.NOW
    try:
        for _ in range(STEPS):
            at += timedelta(hours=chance.choice([0, 0, 1, 36, 10 * 24]))
            role, door = chance.choice(ROLES), chance.choice(DOORS)
            page = chance.choice(DraftPage.objects.order_by("pk"))
            story.append(f"{at:%d %B %H:%M} {role} {door.__name__} {page.pk}")
            with time_machine.travel(at, tick=False):
                # No session lasts as long as a story.
                client = Client()
                client.force_login(users[role])
                _step(door, Door(client, page, lists, chance), lists[0])
    except Exception as error:
        error.add_note("\n".join(story))
        raise
    # After each step it was asked whether what readers have is true.
    assert len(story) == STEPS


def _step(door, what, index):
    before = _facts()
    _send(door, what)
    for page in DraftPage.objects.order_by("pk"):
        _holds(page)
    _compare(before, _facts())
    _agree(index)


def _send(door, what):
    with contextlib.suppress(PermissionDenied), transaction.atomic():
        door(what)


def _facts():
    """Each draft that has begun in public: its dates, whether readers have it, and its acts."""
    facts = {}
    for page in DraftPage.objects.filter(alias_of=None):
        row = source_row(page, *DATES)
        if not is_source(page) or not has_begun(row, timezone.now()):
            continue
        events = PeriodEvent.objects.filter(page__translation_key=page.translation_key)
        dates = {name: row[name] for name in DATES}
        facts[page.translation_key] = (
            dates,
            page.live,
            set(events.values_list("kind", flat=True)),
            events.count(),
        )
    return facts


def _compare(before, after):
    for key, (dates, live, _kinds, acts) in before.items():
        now_dates, now_live, kinds, now_acts = after[key]
        if acts == now_acts:
            assert now_dates == dates
            assert now_live >= live
        assert now_acts - acts <= 1
        assert now_live >= live or "unpublished" in kinds


def _holds(page):
    """What is true of every page of drafts in the database."""
    if page.live and page.alias_of_id:
        assert page.alias_of.live
        return
    if not page.live:
        return
    assert page.latest_version.sha256 == text_digest(page.body), page
    assert not lacks_approval(page), page
    source = source_row(page, *DATES, "live")
    assert source["live"], page
    assert {name: getattr(page, name) for name in DATES} == {name: source[name] for name in DATES}
    assert page.get_parent().live
    assert page.expire_at is None


def _agree(index):
    """Head, comment section, list, feed, calendar and database say the same of every draft."""
    cache.clear()
    at, visitor = timezone.now(), Client()
    index = Page.objects.get(pk=index.pk)
    html = visitor.get(index.url).content.decode()
    feed = visitor.get(index.url + "feed/").content.decode()
    drafts = DraftPage.objects.child_of(index).live()
    for page in drafts[:2]:
        head = visitor.get(page.url).content.decode()
        assert f"draft-state--{page.stage}" in head
        assert (POST in head) is page.accepts_feedback(at) is (page.stage == Stage.OPEN)
        assert DraftPage.objects.in_stage(page.stage, at).filter(pk=page.pk).exists()
        assert page.url in html
        if page.period:
            calendar = visitor.get(page.calendar_url).content.decode()
            assert ("STATUS:CANCELLED" in calendar) is (page.stage == Stage.WITHDRAWN)
            closes = page.closes_at.astimezone(clock.TEHRAN)
            assert f"DTEND;TZID=Asia/Tehran:{closes:%Y%m%dT%H%M%S}" in calendar
        if page.stage == Stage.WITHDRAWN:
            assert str(Stage.WITHDRAWN.label) in feed
