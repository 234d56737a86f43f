"""What waits in the outbox to be told of clocks is told only of cases of which it is still so."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from post_office.models import STATUS, Email

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from tests.clock import EXAMPLE_DAY as NOON
from tests.queued_email import queued

pytestmark = pytest.mark.django_db
UNREAD, HALF, OVERDUE = (NOON + timedelta(days=days) for days in (5, 12, 22))


@pytest.fixture
def cases(filer, topic, lighting, lamplighter):
    """Two at an office with one member, filed on Tuesday, 24 November 2026."""
    lamplighter.email = "lamplighter@example.ir"
    lamplighter.save()
    with time_machine.travel(NOON, tick=False):
        for subject in ("چراغ", "پل"):
            filer.file(topic=topic.pk, subject=subject)
    return list(Case.objects.order_by("pk"))


def ring(at):
    with time_machine.travel(at, tick=False):
        call_command("run_case_clocks")


def ladder():
    """The words of the mails about clocks that have not left."""
    waiting = Email.objects.filter(status__in=(STATUS.queued, STATUS.requeued))
    return [mail.message for mail in waiting if mail.to == ["lamplighter@example.ir"]]


def numbers(case):
    return case.number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def answer(case, official, at):
    words = {"outcome": "upheld", "text": "تعمیر شد.", "reason": "دیر رسید."}
    transitions.answer(case, actor=official, at=at, **words)


ACTS = {
    "answered": answer,
    "withdrawn": lambda case, official, at: transitions.withdraw(case, at=at),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_case_that_owes_nothing_by_now_leaves_the_mail_that_waits(cases, lamplighter, act):
    ring(OVERDUE)
    first, second = cases
    assert all(numbers(case) in ladder()[0] for case in cases)
    act(first, lamplighter, OVERDUE + timedelta(minutes=1))
    (mail,) = ladder()
    assert numbers(first) not in mail
    assert numbers(second) in mail
    act(second, lamplighter, OVERDUE + timedelta(minutes=2))
    assert ladder() == []


def test_while_the_filer_is_asked_no_days_run_out(cases, lamplighter):
    for case in cases:
        transitions.accept(case, actor=lamplighter, at=NOON)
    ring(HALF)
    transitions.ask(cases[0], text="کدام؟", actor=lamplighter, at=HALF + timedelta(minutes=1))
    (mail,) = ladder()
    assert numbers(cases[0]) not in mail
    assert numbers(cases[1]) in mail


def test_a_first_look_is_no_longer_asked_for(cases, lamplighter):
    ring(UNREAD)
    assert numbers(cases[0]) in ladder()[0]
    transitions.accept(cases[0], actor=lamplighter, at=UNREAD + timedelta(minutes=1))
    assert numbers(cases[0]) not in ladder()[0]


def test_what_is_still_so_waits_as_it_was(cases, lamplighter):
    ring(OVERDUE)
    waiting = queued("رو به پایان است")
    transitions.accept(cases[0], actor=lamplighter, at=OVERDUE + timedelta(minutes=1))
    transitions.write_note(cases[1], text="…", actor=lamplighter, at=OVERDUE + timedelta(minutes=1))
    assert all(numbers(case) in ladder()[0] for case in cases)
    assert len(queued("رو به پایان است")) == len(waiting)


def test_what_has_left_is_not_told_again(cases, lamplighter):
    ring(OVERDUE)
    Email.objects.update(status=STATUS.sent)
    number = len(queued("رو به پایان است"))
    answer(cases[0], lamplighter, OVERDUE + timedelta(minutes=1))
    assert ladder() == []
    assert len(queued("رو به پایان است")) == number


def test_a_mail_that_failed_and_waits_to_be_tried_again_is_mended_too(cases, lamplighter):
    ring(OVERDUE)
    Email.objects.update(status=STATUS.requeued, number_of_retries=2)
    answer(cases[0], lamplighter, OVERDUE + timedelta(hours=3))
    (mail,) = ladder()
    assert numbers(cases[0]) not in mail
