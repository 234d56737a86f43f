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
    assert events["opens"].decoded("dtstart") == opens
    assert events["closes"].decoded("dtend") == closes
    for period in (events["opens"], events["closes"]):
        assert period["dtstart"].params["tzid"] == "Asia/Tehran"
        assert period.decoded("dtend") - period.decoded("dtstart") == timedelta(hours=1)
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
    old, new = before["closes"], after["closes"]
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
    assert after["closes"]["sequence"] > before["closes"]["sequence"]


@pytest.mark.parametrize("stage", STAGES)
def test_the_state_of_the_entry(client, make_draft, stage):
    draft = make_draft(stage)
    if stage in ("planned", "prepared"):
        assert client.get(f"{draft.url}calendar/").status_code == 404
        return
    _, events = read(client, draft)
    states = {"withdrawn": "CANCELLED", "suspended": "TENTATIVE"}
    assert events["closes"]["status"] == states.get(stage, "CONFIRMED")
    assert events["opens"]["status"] == "CONFIRMED"
    if stage == "withdrawn":
        assert draft.withdrawal_reason in events["closes"]["description"]


def test_one_that_was_withdrawn_before_its_day_does_not_open(client, make_draft):
    draft = make_draft("withdrawn")
    DraftPage.objects.filter(pk=draft.pk).update(
        opens_at=draft.withdrawn_at + timedelta(days=1),
        closes_at=draft.withdrawn_at + timedelta(days=20),
    )
    _, events = read(client, draft)
    assert events["opens"]["status"] == events["closes"]["status"] == "CANCELLED"


@pytest.mark.parametrize("stage", STAGES)
def test_people_are_reminded_of_the_close_while_it_is_ahead(client, make_draft, stage):
    draft = make_draft(stage)
    if stage in ("planned", "prepared"):
        return
    calendar, events = read(client, draft)
    alarms = calendar.walk("VALARM")
    assert len(alarms) == (stage in ("upcoming", "open"))
    if alarms:
        assert events["closes"].subcomponents == alarms
        (alarm,) = alarms
        assert alarm["action"] == "DISPLAY" and draft.title in alarm["description"]
        assert alarm.decoded("trigger") == -timedelta(days=3)
        assert alarm["trigger"].params["related"] == "END"


@pytest.mark.parametrize("hour", [(0, 0, 0), (23, 59, 59), (14, 0, 0)])
def test_nothing_in_it_lasts_for_days_and_the_close_stands_on_the_last_day(
    client, make_draft, hour
):
    opens = datetime(2026, 11, 1, 8, 0, tzinfo=TEHRAN)
    closes = datetime(2026, 12, 15, *hour, tzinfo=TEHRAN)
    draft = make_draft("open", opens_at=opens, closes_at=closes, outcome_due_on=date(2027, 1, 5))
    calendar, events = read(client, draft)
    for event in calendar.walk("VEVENT"):
        assert event.decoded("dtend") - event.decoded("dtstart") <= timedelta(days=1)
    last_day = date(2026, 12, 14 if hour == (0, 0, 0) else 15)
    assert events["closes"].decoded("dtstart").date() == last_day


def test_the_list_has_all_periods_and_nothing_that_is_not_public(client, draft_index, make_draft):
    for stage in STAGES:
        make_draft(stage, title=f"title {stage}")
    make_draft("open", title="hidden", publish=False)
    private = make_draft("open", title="hidden")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_draft("open", title="title withdrawn from the site").unpublish()
    calendar, _ = read(client, draft_index)
    titles = [event["summary"].rpartition("title ")[2] for event in calendar.walk("VEVENT")]
    assert sorted(titles) == sorted([*set(STAGES) - {"planned", "prepared"}] * 2)


def test_the_english_calendar_is_english(client, draft_index, english_index, make_draft, translate):
    draft = make_draft("open", outcome_due_on=date(2027, 1, 5))
    page = translate(draft, title="Budget", slug="budget", summary="In 2 sentences.")
    for shown in (page, english_index):
        _, events = read(client, shown)
        assert events["opens"]["summary"] == "Comments open: Budget"
        assert events["closes"]["summary"] == "Comments close: Budget"
        assert events["answers"]["summary"] == "Answers due: Budget"
        assert "In 2 sentences." in events["closes"]["description"]
        assert events["closes"]["url"] == page.full_url
    _, persian = read(client, draft)
    assert persian["closes"]["uid"] != events["closes"]["uid"]


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
