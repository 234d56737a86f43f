"""`run_case_clocks`: the ladder, holidays that came later, and pauses that lasted too long."""

from datetime import date, timedelta
from unittest import mock

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback_plugin.cases import clocks, transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, Reminder
from feedback_plugin.cases.models.escalations import Escalation
from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.cases.reminders import remind
from tests.at_once import at_once
from tests.bench_measure import analyze
from tests.cases.filer import PERSON, WORDS, Filer
from tests.clock import EXAMPLE_DAY as NOON
from tests.queued_email import assert_tells_nothing, queued

pytestmark = pytest.mark.django_db
SECRETS = (WORDS["subject"], WORDS["description"], PERSON["name"], PERSON["email"])


@pytest.fixture
def case(english_home, topic, lighting, lamplighter, inspector):
    """Filed on Tuesday, 24 November 2026, at an office with a member and a head."""
    head = User.objects.create_user("head", email="head@example.ir")
    lighting.head = head
    lighting.save()
    for user in (lamplighter, inspector):
        user.email = f"{user.username}@example.ir"
        user.save()
    with time_machine.travel(NOON, tick=False):
        Filer("en").file(topic=topic.pk, **PERSON)
    return Case.objects.get()


def run(days, capsys=None, *, hour=12, **options):
    at = (NOON + timedelta(days=days)).replace(hour=hour)
    with time_machine.travel(at, tick=False):
        call_command("run_case_clocks", **options)


def told():
    """Who got mail from the ladder, in the order of the alphabet."""
    return sorted(mail.to[0].partition("@")[0] for mail in queued("رو به پایان است"))


def rungs():
    return list(Reminder.objects.order_by("pk").values_list("rung", flat=True))


@pytest.mark.parametrize(
    ("days", "reached", "hear"),
    [
        (8, [], []),
        (12, ["half"], ["lamplighter"]),  # Sunday, 6 December: seven working days are left
        (18, ["half", "most"], ["head", "lamplighter"]),
        (22, ["half", "most", "due"], ["head", "lamplighter"]),
        (28, ["half", "most", "due", "five_late"], ["head", "inspector", "lamplighter"]),
        (
            35,
            ["half", "most", "due", "five_late", "ten_late"],
            ["deputy", "head", "inspector", "lamplighter"],
        ),
        (
            75,
            ["half", "most", "due", "five_late", "ten_late", "statutory"],
            ["deputy", "head", "inspector", "lamplighter"],
        ),
    ],
)
def test_each_rung_is_told_once_to_those_it_is_for(case, lighting, days, reached, hear):
    deputy = type(lighting).objects.create(
        names={"fa": "معاونت"}, head=User.objects.create_user("deputy", email="deputy@example.ir")
    )
    Escalation.objects.create(rung="ten_late", unit=deputy)
    transitions.accept(case, actor=lighting.group.user_set.get(), at=NOON)
    for _again in range(2):
        run(days)
        run(days, hour=16)
    assert rungs() == reached
    assert told() == hear
    assert_tells_nothing(*SECRETS)


def test_a_case_that_nobody_looked_at_is_told_to_the_head(case):
    run(5)
    assert rungs() == ["triage"]
    assert told() == ["head", "lamplighter"]


def test_a_mail_a_person_for_all_cases(case, filer, topic):
    with time_machine.travel(NOON, tick=False):
        for _more in range(3):
            filer.file(topic=topic.pk)
    run(25)
    assert Reminder.objects.count() == 4 * 4
    assert told() == ["head", "lamplighter"]
    mail = next(mail for mail in queued() if mail.to == ["head@example.ir"])
    assert mail.message.count("۲۰۲۶-۰۰۰۰۰") == 8


@pytest.mark.parametrize(
    ("days", "hour", "is_told"),
    [(22, 7, False), (22, 22, False), (23, 12, False), (24, 12, False), (25, 12, True)],
    ids=["early", "late", "Thursday", "Friday", "Saturday"],
)
def test_nobody_is_told_outside_of_working_hours(case, days, hour, is_told):
    run(days, hour=hour)
    assert bool(rungs()) is is_told
    assert bool(told()) is is_told


def test_a_dry_run_changes_nothing(case, capsys):
    run(25, dry_run=True)
    assert "cases would be told of: due" in capsys.readouterr().out
    assert rungs() == []
    assert told() == []


def test_a_run_that_is_killed_has_told_nothing_and_the_next_tells_all(case):
    at = NOON + timedelta(days=25)
    kill = mock.patch("feedback_plugin.cases.reminders.tell", side_effect=KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt), kill:
        remind(at)
    assert rungs() == []
    run(25)
    assert "due" in rungs()
    assert told() == ["head", "lamplighter"]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_tell_once(case):
    at = NOON + timedelta(days=25)
    counted = at_once([lambda: remind(at)] * 2)
    assert sum(each.total() for each in counted) == 4
    assert told() == ["head", "lamplighter"]


def test_who_waits_for_the_filer_is_not_reminded(case, lamplighter):
    transitions.ask(case, text="?", actor=lamplighter, at=NOON + timedelta(days=20))
    run(25)
    assert rungs() == []


def test_after_ten_working_days_of_waiting_the_days_run_again(case, lamplighter):
    transitions.ask(case, text="?", actor=lamplighter, at=NOON + timedelta(days=4))
    run(16)
    assert Case.objects.get().is_paused
    run(19)
    case.refresh_from_db()
    assert (case.state, case.is_paused) == ("awaiting_filer", False)
    assert case.due_at.date() == date(2026, 12, 29)
    assert Clock.objects.get(kind="resolve").due_at == case.due_at
    run(19)
    assert case.events.filter(kind="pause_over", role="machine").count() == 1
    assert not list(breaks())


def test_a_holiday_that_came_later_moves_the_day_and_is_told(case):
    version = case.version
    Holiday.objects.create(date=date(2026, 12, 6), names={"fa": "آلودگی"}, kind="closure")
    for _again in range(2):
        run(2)
    case.refresh_from_db()
    assert case.due_at.date() == date(2026, 12, 16)
    assert case.version == version
    (event,) = case.events.filter(kind="recounted")
    assert event.before["due_at"].startswith("2026-12-15")
    (mail,) = queued("has moved")
    assert "16 December 2026" in mail.message
    assert_tells_nothing(*SECRETS)


def test_no_promised_day_moves_earlier(case):
    holiday = Holiday.objects.create(date=date(2026, 12, 6), names={"fa": "تعطیل"})
    run(1)
    holiday.delete()
    run(2)
    assert Case.objects.get().due_at.date() == date(2026, 12, 16)
    assert not queued("earlier")
    assert Case.objects.get().events.filter(kind="recounted").count() == 1


def test_what_is_answered_is_not_counted_anew(case, lamplighter):
    transitions.answer(case, outcome="upheld", text=".", actor=lamplighter, at=NOON)
    Holiday.objects.create(date=date(2026, 12, 6), names={"fa": "تعطیل"})
    run(2)
    assert Case.objects.get().due_at.date() == date(2026, 12, 15)
    run(90)
    assert rungs() == []


def many(case, number):
    """So many more cases as this one is, with their clocks."""
    start = Case.objects.count()
    made, begun = [], []
    for place in range(start, start + number):
        key = f"{place:064}"
        copy = Case(
            number=f"2026-{place + 1:06}",
            **{name: getattr(case, name) for name in ("case_type", "unit", "topic", "subject")},
            identity_mode="anonymous",
            submitted_at=NOON,
            changed_at=NOON,
            tracking_hash=key,
            idempotency_key=key,
        )
        begun += clocks.begin(copy) if not begun else _like(begun[:3], copy)
        copy.due_at = case.due_at
        made.append(copy)
    Case.objects.bulk_create(made, batch_size=500)
    Clock.objects.bulk_create(begun, batch_size=500)
    analyze()


def _like(begun, case):
    names = ("kind", "days", "started_at", "due_at")
    return [Clock(case=case, **{name: getattr(each, name) for name in names}) for each in begun]


def test_ten_thousand_open_cases_take_few_queries(case):
    many(case, 9_999)
    with CaptureQueriesContext(connection) as queries:
        run(35)
    assert Reminder.objects.count() == 10_000 * 6
    # Storing in batches aside, no query is asked for a case.
    asked = [each["sql"] for each in queries if not each["sql"].startswith("INSERT")]
    assert len(asked) < 60
    assert len(queries) - len(asked) < 60_000 / 190
    with CaptureQueriesContext(connection) as again:
        run(35)
    assert len(again) < 40
    assert told() == ["head", "inspector", "lamplighter"]
