"""Every act, at every stage, for every role; and that nothing but an act moves what readers see."""

import contextlib
import random
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.frozen_values import ACT_FIELDS, PERIOD_FIELDS
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage
from tests import clock
from tests.drafts.helpers import STAGES, make_user

NOBODY, EDITOR, LEGAL, ADMIN = "writer", "publisher", "lawyer", "admin_user"
#: What may come next at each stage, by whoever may publish.
ALWAYS = {Kind.UNPUBLISHED}
GOES_ON = {*ALWAYS, Kind.WITHDRAWN}
#: From the opening to the outcome.
RUNS = {*GOES_ON, Kind.OUTCOME_RESCHEDULED}
NEXT = {
    "planned": GOES_ON,
    "prepared": GOES_ON,
    "upcoming": GOES_ON,
    "open": {*RUNS, Kind.EXTENDED, Kind.CLOSED_EARLY, Kind.SUSPENDED},
    "suspended": {*RUNS, Kind.RESUMED},
    "under_review": {*RUNS, Kind.OUTCOME_PUBLISHED},
    "outcome_published": {*GOES_ON, Kind.OUTCOME_CORRECTED, Kind.PROMULGATED},
    "promulgated": {*ALWAYS, Kind.OUTCOME_CORRECTED, Kind.PROMULGATED_AGAIN},
    "withdrawn": ALWAYS,
}
BY_LETTER = {
    Kind.OUTCOME_PUBLISHED,
    Kind.OUTCOME_CORRECTED,
    Kind.PROMULGATED,
    Kind.PROMULGATED_AGAIN,
}


@pytest.fixture
def writer(django_user_model, draft_index):
    """Who may write, and neither publish nor approve."""
    return make_user("writer", "writers", django_user_model, (), [draft_index], ("change_page",))


@pytest.fixture
def draft_at(make_draft):
    def make(stage):
        draft = make_draft("open" if stage == "suspended" else stage)
        if stage == "suspended":
            suspended_at = timezone.now() - timedelta(hours=1)
            DraftPage.objects.filter(pk=draft.pk).update(suspended_at=suspended_at)
        return DraftPage.objects.get(pk=draft.pk)

    return make


def test_the_table_names_every_stage_and_act():
    assert set(NEXT) == set(Stage.values) == {*STAGES, "suspended"}
    # What follows upon taking it off has no stage of its own: tests/drafts/test_put_back.py.
    named = set().union({Kind.PUT_BACK}, *NEXT.values())
    assert named == set(PERIOD_ACTIONS) == set(Kind)
    assert {kind for kind, action in PERIOD_ACTIONS.items() if action.is_approved} == BY_LETTER


@pytest.mark.parametrize("approved", [False, True])
@pytest.mark.parametrize("role", [NOBODY, EDITOR, LEGAL, ADMIN])
@pytest.mark.parametrize("stage", NEXT)
def test_each_act_has_its_stages_and_its_people(request, as_user, draft_at, stage, role, approved):
    user = request.getfixturevalue(role)
    draft = draft_at(stage)
    if approved:
        request.getfixturevalue("workflow")
    client = as_user(user)
    for kind, action in PERIOD_ACTIONS.items():
        address = reverse("drafts_plugin_period_action", args=[draft.pk, action.slug])
        response = client.get(address)
        allowed = role != NOBODY
        if approved and kind in BY_LETTER:
            allowed = role in (LEGAL, ADMIN)
        if not allowed:
            assert response.status_code == 302, kind
            assert response.url == reverse("wagtailadmin_home"), kind
        elif kind in NEXT[stage]:
            assert response.status_code == 200, kind
            assert ("letter_number" in response.context["form"].fields) is (
                approved and kind in BY_LETTER
            ), kind
        else:
            assert response.status_code == 302, kind
            assert response.url != reverse("wagtailadmin_home"), kind
    assert not PeriodEvent.objects.exists()


def _edit(draft, rng):
    draft.summary = f"خلاصهٔ {rng.random()}"
    draft.closes_at = draft.closes_at + timedelta(days=rng.randint(-9, 9))
    draft.opens_at = draft.opens_at - timedelta(days=rng.randint(0, 3))
    draft.promulgated_at, draft.promulgation_number = timezone.now(), "12"
    draft.withdrawn_at = rng.choice([None, timezone.now()])
    draft.save_revision()


def _save(draft, rng):
    draft.outcome_published_at = timezone.now()
    draft.suspended_at = rng.choice([None, timezone.now()])
    draft.closes_at = draft.closes_at + timedelta(days=1)
    draft.save()


def _publish(draft, rng):
    draft.get_latest_revision_as_object().save_revision().publish()


def _schedule(draft, rng):
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def _alias(draft, rng):
    draft.create_alias(update_slug=f"alias-{rng.random()}")


def _copy(draft, rng):
    draft.copy(update_attrs={"slug": f"copy-{rng.random()}"}, keep_live=rng.choice([True, False]))


def _hide(draft, rng):
    draft.live = False
    draft.expire_at = timezone.now()
    draft.save()


def _move(draft, rng):
    draft.move(draft.get_parent(), pos="last-child")


DOINGS = (_edit, _save, _publish, _schedule, _alias, _copy, _hide, _move)


#: The form of comments, and nothing else, has it.
POST = 'data-form="comment"'
DATED = sorted(set(STAGES) - {"planned", "prepared"})


@pytest.mark.parametrize("seed", range(2 * len(DATED)))
def test_no_date_moves_and_no_draft_goes_without_an_act(client, make_draft, draft_index, seed):
    rng, stage = random.Random(seed), DATED[seed % len(DATED)]
    draft = make_draft(stage)
    frozen = ACT_FIELDS if stage == "upcoming" else (*PERIOD_FIELDS, *ACT_FIELDS)
    before = {name: getattr(draft, name) for name in frozen}
    for minutes in range(6):
        with time_machine.travel(clock.NOW + timedelta(minutes=minutes), tick=False):
            with contextlib.suppress(PermissionDenied, ValidationError), transaction.atomic():
                rng.choice(DOINGS)(DraftPage.objects.get(pk=draft.pk), rng)
            page = DraftPage.objects.get(pk=draft.pk)
            assert page.live
            assert {name: getattr(page, name) for name in frozen} == before
            _agree(client, page, draft_index)
    assert not PeriodEvent.objects.exists()


def _agree(client, page, draft_index):
    """Head, comment section, list, feed, calendar and database say the same of the draft."""
    cache.clear()
    at = timezone.now()
    html = client.get(page.url).content.decode()
    assert f"draft-state--{page.stage}" in html
    assert (POST in html) is page.accepts_feedback(at) is (page.stage == Stage.OPEN)
    assert DraftPage.objects.in_stage(page.stage, at).filter(pk=page.pk).exists()
    assert page.url in client.get(draft_index.url).content.decode()
    calendar = client.get(page.calendar_url).content.decode()
    assert ("STATUS:CANCELLED" in calendar) is (page.stage == Stage.WITHDRAWN)
    closes = page.closes_at.astimezone(clock.TEHRAN)
    assert f"DTEND;TZID=Asia/Tehran:{closes:%Y%m%dT%H%M%S}" in calendar
    feed = client.get(draft_index.url + "feed/").content.decode()
    assert (str(Stage.WITHDRAWN.label) in feed) is (page.stage == Stage.WITHDRAWN)
