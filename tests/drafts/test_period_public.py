"""What readers are told of a period and of every change to it, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from drafts_plugin.cache import cache_until
from drafts_plugin.dates import next_midnight
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.pages.timeline import timeline
from drafts_plugin.period import actions
from drafts_plugin.period.models import PeriodSettings
from drafts_plugin.stages import Stage, next_change
from tests.clock import EXAMPLE_DAY as NOW
from tests.clock import TEHRAN

OPENS = datetime(2026, 11, 20, 8, 0, tzinfo=TEHRAN)
CLOSES = datetime(2026, 12, 4, 23, 59, 59, tzinfo=TEHRAN)
LATER = datetime(2026, 12, 11, 23, 59, 59, tzinfo=TEHRAN)
MIDNIGHT = datetime(2026, 11, 25, 0, 0, tzinfo=TEHRAN)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def draft(now, make_draft):
    return make_draft("prepared", opens_at=OPENS, closes_at=CLOSES)


def read(client, page):
    return client.get(page.url).content.decode()


def section(html):
    return html.partition('class="draft-period"')[2].partition("</section>")[0]


def test_a_period_that_nobody_changed_is_not_talked_about(client, draft):
    assert 'class="draft-period"' not in read(client, draft)


def test_an_extension_is_printed_with_both_days_and_its_reason(client, draft, translate):
    english = translate(draft, title="Budget", slug="budget")
    actions.extend(draft, LATER, "شهرداری‌ها زمان خواسته‌اند.")
    persian_words = section(read(client, draft))
    assert "۱۳ آذر ۱۴۰۵" in persian_words
    assert "۲۰ آذر ۱۴۰۵" in persian_words
    assert "شهرداری‌ها زمان خواسته‌اند." in persian_words
    html = read(client, english)
    words = section(html)
    assert "from the end of Friday 4 December 2026 to the end of Friday 11 December 2026" in words
    assert 'lang="fa"' in words
    assert "شهرداری‌ها زمان خواسته‌اند." in words
    # The state at the top and the countdown speak of the new day.
    assert "until the end of Friday 11 December 2026" in html.partition("draft-period")[0]
    assert "17 days left" in html
    assert LATER.isoformat() in html


def test_every_change_is_printed_in_its_order(client, draft, now, translate):
    english = translate(draft, title="Budget", slug="budget")
    actions.extend(draft, LATER, "reason-one")
    actions.suspend(draft, "reason-two")
    suspended = read(client, english)
    assert "Comments have been suspended since 12:00 on Tuesday 24 November 2026." in suspended
    assert "draft-countdown" not in suspended
    now.move_to(NOW + timedelta(hours=5), tick=False)
    actions.resume(draft, "reason-three")
    actions.close_early(draft, "reason-four")
    words = section(read(client, english))
    places = [words.index(f"reason-{number}") for number in ("one", "two", "three", "four")]
    assert places == sorted(places)
    assert "17:00 on Tuesday 24 November 2026" in words
    assert "Comments closed on" in read(client, english)


def test_a_reason_is_printed_as_text(client, draft):
    actions.suspend(draft, "<script>alert(1)</script>\u202e")
    assert "<script>alert(1)" not in read(client, draft)


@pytest.mark.parametrize(("announced", "is_printed"), [(14, True), (3, False)])
def test_a_short_period_is_explained_beside_the_announced_length(
    client, now, make_draft, translate, announced, is_printed
):
    PeriodSettings.objects.create(announced_days=announced)
    closes_at = datetime(2026, 11, 27, 23, 59, 59, tzinfo=TEHRAN)
    reason = "هیئت وزیران روز ۸ آذر تصمیم می‌گیرد."
    draft = make_draft("prepared", opens_at=OPENS, closes_at=closes_at, short_period_reason=reason)
    english = translate(draft, title="Budget", slug="budget")
    for page in (draft, english):
        assert (reason in section(read(client, page))) is is_printed
    sentence = "The announced length is 14 days; this period is shorter because:"
    assert (sentence in read(client, english)) is is_printed


def test_an_extended_period_is_no_longer_called_short(client, now, make_draft):
    draft = make_draft(
        "prepared", opens_at=OPENS, closes_at=NOW + timedelta(days=1), short_period_reason="شتاب"
    )
    assert "شتاب" in section(read(client, draft))
    actions.extend(draft, LATER, "دلیل")
    assert "شتاب" not in section(read(client, draft))


def test_the_stage_line_shows_a_suspension(draft):
    actions.suspend(draft, "دلیل")
    draft = DraftPage.objects.get()
    steps = {step.stage: step for step in timeline(draft, NOW)}
    assert steps[Stage.OPEN].state == "past"
    assert steps[Stage.SUSPENDED].state == "current"
    assert steps[Stage.SUSPENDED].day == NOW.date()
    # Nobody knows yet when it will close.
    assert (steps[Stage.UNDER_REVIEW].state, steps[Stage.UNDER_REVIEW].day) == ("expected", None)


@pytest.mark.parametrize(
    ("closes", "day"), [(CLOSES, 5), (datetime(2026, 12, 4, 14, 0, tzinfo=TEHRAN), 4)]
)
def test_the_review_begins_when_nobody_can_comment_any_more(draft, closes, day):
    draft.closes_at = closes
    [review] = [step for step in timeline(draft, NOW) if step.stage == Stage.UNDER_REVIEW]
    assert review.day == date(2026, 12, day)


def test_a_suspended_draft_stands_in_the_list_under_its_own_stage(client, draft, draft_index):
    actions.suspend(draft, "دلیل")
    html = client.get(draft_index.url + "?stage=suspended").content.decode()
    assert draft.url in html


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - timedelta(seconds=1), OPENS),
        # While days are counted, a page is true until midnight in Tehran.
        (OPENS, datetime(2026, 11, 21, 0, 0, tzinfo=TEHRAN)),
        (NOW, MIDNIGHT),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1)),
        (CLOSES - timedelta(hours=1), CLOSES),
        (CLOSES, None),
    ],
)
def test_a_page_says_until_when_it_is_true(rf, draft, now, at, expected):
    now.move_to(at, tick=False)
    assert next_change(draft, at) == expected
    request = rf.get("/")
    request.site = None
    draft.get_context(request)
    assert getattr(request, "page_valid_until", None) == expected


def test_the_earliest_instant_wins(rf):
    request = rf.get("/")
    for instant in (CLOSES, None, NOW, LATER):
        cache_until(request, instant)
    assert request.page_valid_until == NOW


def test_midnight_is_tehran_s():
    assert next_midnight(datetime(2026, 11, 24, 20, 31, tzinfo=ZoneInfo("UTC"))) == (
        MIDNIGHT + timedelta(days=1)
    )
    assert timezone.is_aware(next_midnight(NOW))
