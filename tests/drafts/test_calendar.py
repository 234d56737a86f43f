"""The periods as calendars, read back by the library that calendar programs use."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import STAGES, change_period

TEHRAN = ZoneInfo("Asia/Tehran")


def read(client, page):
    """The calendar of a draft or a list, read back; and its entries by what they are."""
    response = client.get(f"{page.url}calendar/")
    assert response.status_code == 200, response.status_code
    calendar = icalendar.Calendar.from_ical(response.content)
    events = {event["uid"].split("-")[0]: event for event in calendar.walk("VEVENT")}
    return calendar, events


def refresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def test_the_period_stands_in_the_calendar_in_tehran_time(client, make_draft):
    opens = datetime(2026, 11, 1, 8, 0, tzinfo=TEHRAN)
    closes = datetime(2026, 12, 15, 23, 59, 59, tzinfo=TEHRAN)
    draft = make_draft("open", opens_at=opens, closes_at=closes, outcome_due_on=date(2027, 1, 5))
    calendar, events = read(client, draft)
    assert calendar["version"] == "2.0" and calendar["method"] == "PUBLISH"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tehran"]
    period = events["period"]
    assert period["dtstart"].params["tzid"] == "Asia/Tehran"
    assert period.decoded("dtstart") == opens and period.decoded("dtend") == closes
    assert draft.title in period["summary"]
    assert period["url"] == draft.full_url
    assert period["status"] == "CONFIRMED" and period["transp"] == "TRANSPARENT"
    assert "خلاصهٔ پیش‌نویس در ۲ جمله." in period["description"]
    assert events["answers"].decoded("dtstart") == date(2027, 1, 5)
    assert events["answers"].decoded("dtend") == date(2027, 1, 6)


def test_the_file_is_one_that_calendars_take(client, make_draft):
    draft = make_draft("open", title="نام بسیار بلند " * 12)
    response = client.get(f"{draft.url}calendar/")
    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert f'filename="{draft.slug}.ics"' in response["Content-Disposition"]
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
    lines = response.content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    again = client.get(f"{draft.url}calendar/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_every_change_is_a_later_sequence_of_the_same_entry(client, make_draft):
    draft = make_draft("open")
    _, before = read(client, draft)
    DraftPage.objects.filter(pk=draft.pk).update(
        last_published_at=draft.last_published_at - timedelta(minutes=1)
    )
    change_period(draft, "extended", 5)
    _, after = read(client, draft)
    old, new = before["period"], after["period"]
    assert new["uid"] == old["uid"]
    assert new["sequence"] >= old["sequence"]
    assert new.decoded("last-modified") >= old.decoded("last-modified")
    assert new.decoded("dtend") > old.decoded("dtend")


def test_the_sequence_rises_with_an_act(client, make_draft):
    draft = make_draft("open")
    DraftPage.objects.filter(pk=draft.pk).update(
        last_published_at=timezone.now() - timedelta(days=1)
    )
    _, before = read(client, draft)
    change_period(draft, "extended", 5)
    _, after = read(client, draft)
    assert after["period"]["sequence"] > before["period"]["sequence"]


@pytest.mark.parametrize("stage", STAGES)
def test_the_state_of_the_entry(client, make_draft, stage):
    draft = make_draft(stage)
    if stage == "prepared":
        assert client.get(f"{draft.url}calendar/").status_code == 404
        return
    _, events = read(client, draft)
    states = {"withdrawn": "CANCELLED", "suspended": "TENTATIVE"}
    assert events["period"]["status"] == states.get(stage, "CONFIRMED")
    if stage == "withdrawn":
        assert draft.withdrawal_reason in events["period"]["description"]


def test_the_list_has_all_periods_and_nothing_that_is_not_public(client, draft_index, make_draft):
    for stage in STAGES:
        make_draft(stage, title=f"title {stage}")
    make_draft("open", title="hidden", publish=False)
    private = make_draft("open", title="hidden")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_draft("open", title="title withdrawn from the site").unpublish()
    calendar, _ = read(client, draft_index)
    titles = [event["summary"].rpartition("title ")[2] for event in calendar.walk("VEVENT")]
    assert sorted(titles) == sorted(set(STAGES) - {"prepared"})


def test_the_english_calendar_is_english(client, draft_index, english_index, make_draft, translate):
    draft = make_draft("open", outcome_due_on=date(2027, 1, 5))
    page = translate(draft, title="Budget", slug="budget", summary="In 2 sentences.")
    for shown in (page, english_index):
        _, events = read(client, shown)
        assert events["period"]["summary"] == "Comments: Budget"
        assert events["answers"]["summary"] == "Answers due: Budget"
        assert "In 2 sentences." in events["period"]["description"]
        assert events["period"]["url"] == page.full_url
    _, persian = read(client, draft)
    assert persian["period"]["uid"] != events["period"]["uid"]


def test_an_empty_list_still_answers(client, draft_index):
    calendar, events = read(client, draft_index)
    assert not events


def test_pages_lead_to_their_calendars(client, draft_index, make_draft):
    draft = make_draft("open")
    for page in (draft, draft_index):
        assert f'href="{page.url}calendar/"' in client.get(page.url).content.decode()
    prepared = make_draft("prepared")
    assert "calendar/" not in client.get(prepared.url).content.decode()


def test_many_drafts_cost_the_same_queries(client, draft_index, make_draft):
    make_draft("open")
    read(client, draft_index)
    with CaptureQueriesContext(connection) as few:
        read(client, draft_index)
    for _ in range(8):
        make_draft("open")
    with CaptureQueriesContext(connection) as many:
        read(client, draft_index)
    assert len(many) == len(few)
