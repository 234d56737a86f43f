"""An answer after its promised day: the official says why, and the filer does not read it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.state_machine import StepError
from tests.cases.staff import a_cause

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
WHY = "پیمانکار عوض شد."
WORDS = {"outcome": "upheld", "text": "تعمیر شد."}


@pytest.fixture
def late(filed, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=60))
    return filed


def send(staff, case, **words):
    data = {"answer-version": Case.objects.get(pk=case.pk).version}
    data |= {f"answer-{name}": value for name, value in (WORDS | words).items()}
    data["answer-cause"] = a_cause()
    return staff.post(f"/admin/cases/{case.pk}/answer/", data, follow=True)


def page_of(staff, case):
    return staff.get(f"/admin/cases/{case.pk}/").content.decode()


def test_in_time_nobody_is_asked_why(filed, desk, lamplighter):
    assert 'name="answer-reason"' not in page_of(desk(lamplighter), filed[0])
    send(desk(lamplighter), filed[0])
    assert Case.objects.get().state == "answered"


def test_late_it_waits_for_a_reason_and_keeps_the_words(late, desk, lamplighter):
    staff = desk(lamplighter)
    assert 'name="answer-reason"' in page_of(staff, late[0])
    page = send(staff, late[0]).content.decode()
    assert "بنویسید چرا پاسخ دیر شده است" in page
    assert WORDS["text"] in page
    assert Case.objects.get().state == "submitted"


def test_the_reason_stands_in_the_history_for_officials_alone(
    late, desk, lamplighter, overseer, filer
):
    for _ in range(2):
        page = send(desk(lamplighter), late[0], reason=WHY).content.decode()
        assert 'role="alert"' not in page
    assert Case.objects.get().events.filter(kind="answered").get().reason == WHY
    assert WHY in page_of(desk(overseer), late[0])
    assert WHY not in filer.track(late[1]).content.decode()
    assert not list(breaks())


def test_no_verb_answers_late_without_it(late, lamplighter):
    with pytest.raises(StepError):
        transitions.answer(late[0], actor=lamplighter, at=timezone.now(), **WORDS)
    assert Case.objects.get().state == "submitted"
