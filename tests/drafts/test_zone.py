"""All days of a draft are told on one clock, whatever the site's own clock is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Locale

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from tests.clock import TEHRAN
from tests.drafts.helpers import act, draft_form, give_page_rights

AUCKLAND = ZoneInfo("Pacific/Auckland")
# In Auckland the next day has begun, ten hours ahead.
LATE = datetime(2026, 11, 10, 20, 30, tzinfo=TEHRAN)
REASON = "به درخواست دهیاری‌ها"


@pytest.fixture(autouse=True)
def _zone(settings):
    settings.DRAFTS_TIME_ZONE = "Pacific/Auckland"


def day(instant, zone=AUCKLAND):
    there = instant.astimezone(zone)
    return f"{there.day} {there:%B %Y}"


def at(days):
    return time_machine.travel(LATE + timedelta(days=days), tick=False)


@pytest.fixture
def draft(make_draft, english_index):
    with at(0):
        opens, closes = LATE + timedelta(days=1), LATE + timedelta(days=31)
        return make_draft(
            "prepared",
            parent=english_index,
            opens_at=opens,
            closes_at=closes,
            locale=Locale.objects.get(language_code="en"),
        )


def suspended(draft):
    with at(3):
        actions.suspend(draft, REASON)
    return [3]


def corrected(draft):
    with at(4):
        draft.body[0].value["text"] = "دهیاری در 20 روز"
        draft.change_note = "روزها"
        draft.save_revision().publish()
    return [4]


def withdrawn(draft):
    with at(5):
        actions.withdraw(draft, REASON)
    return [5]


def with_outcome(draft):
    with at(33):
        actions.PERIOD_ACTIONS[actions.Kind.OUTCOME_PUBLISHED].perform(draft, outcome="<p>یک</p>")
    return [33]


def promulgated(draft):
    with_outcome(draft)
    with at(36):
        promulgation = actions.PERIOD_ACTIONS[actions.Kind.PROMULGATED]
        promulgation.perform(draft, number="12", day=(LATE + timedelta(days=37)).date())
    return [33, 36]


def pages(draft):
    yield from (draft.url, draft.version_url("versions"), draft.version_url("version", 1))
    yield from (draft.get_parent().url, draft.calendar_url, draft.get_parent().url + "feed/")


@pytest.mark.parametrize("story", [suspended, corrected, withdrawn, with_outcome, promulgated])
def test_no_page_prints_two_days_for_one_event(client, draft, story):
    days = [0, 1, 31, *story(draft)]
    draft = DraftPage.objects.get(pk=draft.pk)
    with at(40):
        cache.clear()
        html = [client.get(address).content.decode() for address in pages(draft)]
    told = {day(LATE + timedelta(days=each)) for each in days}
    # The day after the last one is that of the review.
    told |= {day(LATE + timedelta(days=31, seconds=1))}
    astray = {day(LATE + timedelta(days=each), TEHRAN) for each in days} - told
    for words in astray:
        assert not any(words in page for page in html), words
    newest = day(LATE + timedelta(days=days[-1]))
    assert newest in html[0] + html[1]


def test_the_editor_shows_and_reads_the_same_clock(as_user, publisher, draft, english_index):
    give_page_rights(publisher.groups.get(), [english_index], ["change_page", "publish_page"])
    client = as_user(publisher)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    with at(0):
        form = client.get(address).context["form"]
        opens = draft.opens_at.astimezone(AUCKLAND)
        assert form["opens_at"].value().replace(tzinfo=None) == opens.replace(tzinfo=None)
        sent = draft_form(
            draft,
            [(1, draft.clauses[0].text)],
            opens_at="2026-11-12 06:30",
            closes_at="2026-12-20",
            **{"action-publish": "1"},
        )
        client.post(address, sent)
    page = DraftPage.objects.get(pk=draft.pk)
    assert page.opens_at == datetime(2026, 11, 12, 6, 30, tzinfo=AUCKLAND)
    assert page.closes_at == datetime(2026, 12, 20, 23, 59, 59, tzinfo=AUCKLAND)


def test_an_act_of_today_is_of_today_on_the_clock_of_the_drafts(as_user, admin_user, draft):
    with_outcome(draft)
    with at(36):
        client = as_user(admin_user)
        address = reverse("drafts_plugin_period_action", args=[draft.pk, "promulgate"])
        today = (LATE + timedelta(days=36)).astimezone(AUCKLAND).date()
        assert client.get(address).context["form"].initial["day"] == today
        act(client, draft, "promulgate", number="12", day=f"{today}")
        assert DraftPage.objects.get(pk=draft.pk).stage == "promulgated"
