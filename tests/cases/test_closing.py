"""Answered cases are closed by themselves, once the days for an appeal have passed in silence."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from feedback_plugin.cases import appeals, closing, transitions
from feedback_plugin.cases.figures.counting import count
from feedback_plugin.cases.figures.years import told_years
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.working_calendar import office_day
from tests.at_once import at_once
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
DAY = timedelta(days=1)
# Answered on 3 Azar 1405, 24 November: an appeal is in time until the end of 24 Azar.
LAST_DAY = 21 * DAY


@pytest.fixture
def answered(filed, lamplighter):
    case, code = filed
    words = {"text": "تعمیر شد.", "outcome": "upheld"}
    transitions.answer(case, actor=lamplighter, at=timezone.now(), **words)
    return Case.objects.get(pk=case.pk), code


def state():
    return Case.objects.get().state


def test_it_is_closed_after_the_last_day_of_an_appeal_once(answered, time_machine, capsys):
    begin = timezone.now()
    closing.close_silent(begin + LAST_DAY)
    assert state() == "answered"
    time_machine.move_to(begin + LAST_DAY + DAY)
    call_command("run_case_clocks", dry_run=True)
    assert "1 answered cases would be closed" in capsys.readouterr().out
    assert state() == "answered"
    before = count(told_years(office_day(begin))[0], begin)
    for _again in range(2):
        call_command("run_case_clocks")
    assert state() == "closed"
    event = Case.objects.get().events.last()
    assert (event.kind, event.role, event.actor) == ("auto_closed", "machine", None)
    assert not list(breaks())
    assert len(queued("بسته شد")) == 1
    assert before == count(told_years(office_day(begin))[0], begin)


def test_a_late_appeal_is_still_taken_and_counted_from_its_decision(
    filer, answered, inspector, time_machine
):
    begin = timezone.now()
    time_machine.move_to(begin + 30 * DAY)
    closing.close_silent(timezone.now())
    page = filer.track(answered[1]).content.decode()
    assert "چیز دیگری نوشته نشد و پرونده مختومه شد." in page
    assert 'data-form="case-appeal"' in page
    case = appeals.appeal(answered[0], text="", nonce="n", at=timezone.now())
    assert case.appeals.get().is_late
    at = timezone.now()
    appeals.decide(case, finding="dismissed", text="درست بود.", actor=inspector, at=at)
    closing.close_silent(at + 20 * DAY)
    assert state() == "answered"
    closing.close_silent(at + 30 * DAY)
    assert state() == "closed"


def test_whoever_has_written_is_not_shut_out(filer, answered):
    filer.reply(answered[1], "هنوز خاموش است.")
    assert closing.close_silent(timezone.now() + 40 * DAY) == 0
    assert state() == "answered"


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_close_it_once(answered):
    at = timezone.now() + 40 * DAY
    assert sorted(at_once([lambda: closing.close_silent(at)] * 2)) == [0, 1]
    assert Case.objects.get().events.filter(kind="auto_closed").count() == 1
