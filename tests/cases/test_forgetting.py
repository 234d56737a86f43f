"""After the promised time nothing is left of who filed a case, and of what was written about it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry

from feedback_plugin.cases import transitions
from feedback_plugin.cases.forgetting import forget
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.filers import Filer
from tests.cases.filer import PERSON, WORDS
from tests.comments.stored import found

pytestmark = pytest.mark.django_db
SAID = {
    "message": "گفته‌ی ثبت‌کننده",
    "note": "یادداشت محرمانه",
    "reason": "دلیل بازبینی هویت",
    "answer": "پاسخ به خانم",
}
PERSONAL = [
    *(PERSON["name"], PERSON["email"], "+989123456789", "9123456789"),
    *(WORDS["subject"], WORDS["description"], *SAID.values()),
]


@pytest.fixture
def ended(filer, filed, lamplighter):
    """A case of which everything was said that can be said of one."""
    case, code = filed
    filer.reply(code, SAID["message"])
    official = {"actor": lamplighter, "at": timezone.now()}
    for verb, words in (
        (transitions.write_note, {"text": SAID["note"]}),
        (transitions.reveal, {"reason": SAID["reason"]}),
        (transitions.answer, {"text": SAID["answer"], "outcome": "upheld"}),
    ):
        case.refresh_from_db()
        verb(case, **words, **official)
    assert set(found(PERSONAL)) >= set(SAID.values())
    return case, code


def command(capsys, *options):
    call_command("forget_filers", *options)
    return capsys.readouterr().out.splitlines()


def test_nothing_personal_is_left_in_any_table(filer, ended, time_machine, capsys):
    case, code = ended
    # With those that wait in the queue of mails.
    assert Email.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(days=731))
    assert command(capsys, "--dry-run") == ["1 cases would be forgotten."]
    assert found(PERSONAL)
    assert command(capsys) == ["1 cases forgotten."]
    assert found(PERSONAL) == {}
    assert command(capsys) == ["0 cases forgotten."]
    kept = Case.objects.get()
    assert (kept.number, kept.state, kept.outcome, kept.unit) == (
        case.number,
        "answered",
        "upheld",
        case.unit,
    )
    assert ModelLogEntry.objects.filter(action="feedback_cases.forget").count() == 1
    page = filer.track(code).content.decode()
    assert "پس از مهلت مقرر" in page


def test_its_history_is_still_as_it_was_written_and_no_other_may_lose_a_reason(
    ended, time_machine, filer
):
    time_machine.move_to(timezone.now() + timedelta(days=731))
    forget(timezone.now())
    call_command("verify_case_history")
    filer.file()
    other = Case.objects.latest("pk")
    event = other.events.get()
    event.pk, event.sequence, event.reason = None, 2, ""
    event.reason_digest = "x" * 64
    event.digest = event.digest_after(other.events.get().digest)
    event.save()
    with pytest.raises(CommandError, match="1 cases"):
        call_command("verify_case_history")


def test_what_waits_for_an_answer_is_left_alone(filed, time_machine, capsys):
    time_machine.move_to(timezone.now() + timedelta(days=5000))
    assert command(capsys) == [
        "0 cases forgotten.",
        "1 cases just as old were left alone: they wait for an answer.",
    ]
    assert Filer.objects.exists()


def test_what_is_said_later_is_forgotten_in_its_turn(filer, ended, time_machine):
    _case, code = ended
    time_machine.move_to(timezone.now() + timedelta(days=731))
    forget(timezone.now() - timedelta(days=730))
    filer.reply(code, SAID["message"])
    assert found(SAID.values())
    assert forget(timezone.now() - timedelta(days=730)) == 0
    time_machine.move_to(timezone.now() + timedelta(days=731))
    assert forget(timezone.now() - timedelta(days=730)) == 1
    assert found(PERSONAL) == {}


@pytest.mark.parametrize("days", [0, -1])
def test_days_that_would_take_too_much_are_refused(ended, settings, days):
    with pytest.raises(CommandError):
        call_command("forget_filers", days=days)
    settings.FEEDBACK_CASE_RETENTION_DAYS = days
    with pytest.raises(CommandError):
        call_command("forget_filers")
    assert Filer.objects.exists()


def test_the_time_is_a_setting_and_may_be_for_ever(ended, settings, time_machine, capsys):
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert command(capsys) == ["0 cases forgotten."]
    settings.FEEDBACK_CASE_RETENTION_DAYS = None
    assert command(capsys) == ["FEEDBACK_CASE_RETENTION_DAYS is None: nothing is forgotten."]
    settings.FEEDBACK_CASE_RETENTION_DAYS = 30
    assert command(capsys) == ["1 cases forgotten."]
    assert not CaseEvent.objects.exclude(reason="").exists()
