"""The clocks of a case: begun at its filing, stopped, held up and moved by its steps alone."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from feedback_plugin.cases import transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, ClockPause
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.working_calendar import WorkingCalendar
from tests.cases.filer import PERSON, Filer
from tests.clock import EXAMPLE_DAY as NOON
from tests.queued_email import queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(english_home, topic):
    """Filed in English on Tuesday, 24 November 2026."""
    with time_machine.travel(NOON, tick=False):
        response = Filer("en").file(topic=topic.pk, **PERSON)
    case = Case.objects.get()
    case.code = Filer().code_of(response)
    return case


def due(kind="resolve"):
    clock = Clock.objects.get(kind=kind)
    if kind == "resolve":
        assert clock.due_at == Case.objects.get().due_at
    return clock.due_at.date().isoformat()


def act(name, case, actor, after, /, **words):
    """A step so many days after the filing."""
    case = Case.objects.get(pk=case.pk)
    getattr(transitions, name)(case, actor=actor, at=NOON + timedelta(days=after), **words)


def ask(case, actor, days):
    act("ask", case, actor, days, text="کدام کوچه؟")


def write_back(case, days):
    at = NOON + timedelta(days=days)
    transitions.write_back(case, text="کوچهٔ یکم", nonce=f"n{days}", at=at)


def test_three_clocks_begin_at_the_filing(case):
    assert [due(kind) for kind in ("triage", "resolve", "statutory")] == [
        "2026-11-28",
        "2026-12-15",
        "2027-02-22",
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(case=case, kind="resolve", days=1, started_at=NOON, due_at=NOON)


def test_a_first_look_meets_one_clock_and_the_answer_the_others(case, lamplighter):
    act("accept", case, lamplighter, 1)
    assert list(Clock.objects.exclude(met_at=None).values_list("kind", flat=True)) == ["triage"]
    act("answer", case, lamplighter, 2, outcome="upheld", text="شد.")
    assert not Clock.objects.filter(met_at=None).exists()
    assert Clock.objects.get(kind="triage").met_at == NOON + timedelta(days=1)


def test_what_is_taken_back_is_owed_no_more_and_was_not_met(case):
    transitions.withdraw(case, at=NOON + timedelta(days=1))
    assert not Clock.objects.filter(stopped_at=None).exists()
    assert not Clock.objects.exclude(met_at=None).exists()


@pytest.mark.parametrize(
    ("back_after", "end"),
    [
        (3, "2026-12-15"),  # from Thursday to Friday, a weekend
        (4, "2026-12-16"),
        (6, "2026-12-20"),
        (40, "2026-12-29"),  # ten at most
    ],
)
def test_a_pause_moves_the_answer_by_its_working_days(case, lamplighter, back_after, end):
    ask(case, lamplighter, 2)
    assert Case.objects.get().is_paused
    write_back(case, back_after)
    assert due() == end
    assert due("statutory") == "2027-02-22"
    assert not Case.objects.get().is_paused
    assert not list(breaks())


def test_pauses_last_ten_working_days_together(case, lamplighter):
    ask(case, lamplighter, 0)
    write_back(case, 11)  # Saturday, 5 December: seven working days
    ask(case, lamplighter, 11)
    write_back(case, 25)
    assert list(ClockPause.objects.values_list("days", flat=True)) == [7, 3]
    assert due() == "2026-12-29"
    ask(case, lamplighter, 26)
    assert not Case.objects.get().is_paused


def test_a_question_after_the_day_holds_nothing_up(case, lamplighter):
    ask(case, lamplighter, 30)
    write_back(case, 40)
    assert due() == "2026-12-15"
    assert Case.objects.get().is_overdue(NOON + timedelta(days=40))


def test_a_paused_case_is_not_overdue_and_has_a_filter_of_its_own(case, lamplighter, desk):
    ask(case, lamplighter, 20)
    with time_machine.travel(NOON + timedelta(days=23), tick=False):
        office = desk(lamplighter)
        index = reverse("feedback_cases_admin:index")
        shown = {
            name: case.subject in office.get(index, {"work": name}).content.decode()
            for name in ("paused", "overdue", "today")
        }
        page = office.get(reverse("feedback_cases_admin:case", args=[case.pk])).content.decode()
        told = Filer("en").track(case.code).content.decode()
    assert shown == {"paused": True, "overdue": False, "today": False}
    assert "ایستاده" in page
    assert "data-paused" in told
    assert "stand still until you answer" in told


@pytest.mark.parametrize(
    ("days", "name", "words"),
    [(21, "today", "امروز"), (20, "soon", "۱ روز کاری مانده"), (23, "overdue", "۱ روز کاری دیر")],
)
def test_the_list_has_the_date_first_and_the_days_second(
    case, lamplighter, desk, days, name, words
):
    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        listed = desk(lamplighter).get(reverse("feedback_cases_admin:index"), {"work": name})
    cell = re.search(r"<time datetime=\"2026-12-15.*?</td>", listed.content.decode(), re.DOTALL)
    assert words in " ".join(cell[0].split()).replace("\u200c", " ")


def test_one_extension_with_its_reason_and_the_next_instance(case, lamplighter, inspection):
    act("extend", case, lamplighter, 3, days=10, reason="باید بازدید شود.")
    assert due() == "2026-12-29"
    assert due("statutory") == "2027-02-22"
    (mail,) = queued("answered later")
    assert "29 December 2026" in mail.message
    assert "Inspection office" in mail.message
    assert "بازدید" not in mail.message
    with time_machine.travel(NOON + timedelta(days=4), tick=False):
        told = Filer("en").track(case.code).content.decode()
    assert "باید بازدید شود." in told
    assert "you can turn to Inspection office" in told
    with pytest.raises(StepError):
        act("extend", case, lamplighter, 4, days=1, reason="باز هم")
    assert due() == "2026-12-29"


def test_no_extension_after_the_day(case, lamplighter):
    with pytest.raises(StepError):
        act("extend", case, lamplighter, 22, days=1, reason="دیر")
    assert due() == "2026-12-15"


@pytest.mark.parametrize(("days", "status"), [("۱۰", 302), ("11", 200), ("0", 200)])
def test_the_desk_extends_by_ten_working_days_at_most(case, lamplighter, desk, days, status):
    with time_machine.travel(NOON, tick=False):
        address = reverse("feedback_cases_admin:extend", args=[case.pk])
        sent = {"extend-version": case.version, "extend-days": days, "extend-reason": "بازدید"}
        answers = [desk(lamplighter).post(address, sent).status_code for _again in range(2)]
    assert answers == [status] * 2
    assert due() == ("2026-12-29" if status == 302 else "2026-12-15")
    assert case.events.filter(kind="extended").count() == (status == 302)


def test_another_topic_counts_from_the_receipt_with_its_pauses(case, lamplighter, lighting):
    urgent = Topic.objects.create(names={"en": "Urgent"}, unit=lighting)
    ClockTarget.objects.create(
        case_type="complaint", topic=urgent, since=date(2026, 1, 1), triage_days=1, resolve_days=3
    )
    ask(case, lamplighter, 0)
    write_back(case, 5)
    act("change_topic", case, lamplighter, 6, topic=urgent, reason="فوری است.")
    # Three working days and the three of the pause, from Tuesday on.
    assert due() == "2026-12-02"
    (mail,) = queued("has moved")
    assert "2 December 2026" in mail.message


def test_a_transfer_resets_no_clock(case, lamplighter, inspection):
    before = list(Clock.objects.order_by("pk").values("kind", "due_at", "started_at"))
    act("assign", case, lamplighter, 5, unit=inspection, reason="کار آن‌هاست")
    assert list(Clock.objects.order_by("pk").values("kind", "due_at", "started_at")) == before


@pytest.mark.parametrize(("received", "days"), [(date(2026, 11, 23), 15), (date(2026, 11, 24), 5)])
def test_a_target_holds_for_what_is_received_from_its_day_on(english_home, topic, received, days):
    ClockTarget.objects.create(
        case_type="complaint", since=date(2026, 11, 24), triage_days=1, resolve_days=5
    )
    with time_machine.travel(datetime.combine(received, NOON.timetz()), tick=False):
        Filer("en").file(topic=topic.pk)
        home = Filer("fa").open("home").content.decode()
    assert Clock.objects.get(kind="resolve").days == days
    assert f"ظرف {localize_digits(str(days))} روز کاری" in home


def test_weekends_change_from_a_day_on():
    WeekendRule.objects.create(since=date(2026, 1, 1), weekdays=[4])
    WeekendRule.objects.create(since=date(2026, 12, 1), weekdays=[4, 5])
    calendar = WorkingCalendar(date(2026, 11, 1))
    opened = [day for day in (26, 27, 28) if calendar.is_open(date(2026, 11, day))]
    assert opened == [26, 28]
    assert not calendar.is_open(date(2026, 12, 5))
    assert calendar.is_open(date(2026, 12, 3))


def test_a_holiday_on_which_offices_work_is_no_holiday():
    Holiday.objects.create(date=date(2026, 11, 28), names={"fa": "باز"}, is_closed=False)
    assert WorkingCalendar(date(2026, 11, 1)).is_open(date(2026, 11, 28))
