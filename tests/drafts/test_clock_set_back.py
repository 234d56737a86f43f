"""What happens in the order in which it was done, though the clock went back an hour meanwhile."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from drafts_plugin.dates import default_closing, end_of_day, whole_days
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.period.base import changed_meanwhile, last_event
from drafts_plugin.subscriptions.news import news_of
from tests.clock import NOW

REASON = "به درخواست دهیاری‌ها"


@pytest.fixture
def moved(make_draft):
    """An open draft that was extended, and brought forward once the clock was back an hour."""
    draft = make_draft("open")
    actions.extend(draft, draft.closes_at + timedelta(days=9), REASON)
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        draft = DraftPage.objects.get(pk=draft.pk)
        actions.close_early(draft, REASON, closes_at=end_of_day(timezone.localdate()))
    return DraftPage.objects.get(pk=draft.pk)


def test_acts_stand_in_the_order_in_which_they_were_done(client, moved):
    assert [event.kind for event in moved.period_events] == ["extended", "closed_early"]
    assert last_event(moved).kind == "closed_early"
    assert last_event(moved).sentence in changed_meanwhile(moved)
    html = client.get(moved.url).content.decode()
    first, second = (html.index(event.sentence) for event in moved.period_events)
    assert first < second


def test_the_news_of_acts_is_that_of_the_last_ones(moved):
    keys = [news.key for news in news_of(DraftPage.objects.live(), NOW)]
    assert {f"period-{event.pk}" for event in moved.period_events} <= set(keys)


def test_versions_follow_their_numbers(make_draft):
    draft = make_draft("open")
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        draft.body[0].value["text"] = "متن تازه"
        draft.change_note = "روشن‌تر شد."
        draft.save_revision().publish()
        call_command("record_missing_versions", stdout=StringIO())
    page = DraftPage.objects.get(pk=draft.pk)
    assert (page.latest_version.number, page.feedback_version) == (2, "2")
    assert page.latest_version.clauses[0]["text"] == "متن تازه"


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Europe/Berlin", "America/Santiago"])
def test_fourteen_days_are_fourteen_days_all_the_year(settings, zone):
    settings.DRAFTS_TIME_ZONE = zone
    for day in range(366):
        for hour in (0, 1, 2, 3, 8, 23):
            opens = end_of_day((NOW + timedelta(days=day)).date()) + timedelta(
                hours=hour, seconds=1
            )
            assert whole_days(opens, default_closing(opens, 14)) == 14, opens
