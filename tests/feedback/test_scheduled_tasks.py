"""The two commands for a site's clock: all is run, a failure is told and stops nothing else."""

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from post_office.models import STATUS, Email
from wagtail import hooks

from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.outbox import enqueue
from feedback_plugin.scheduled_tasks import runner
from feedback_plugin.scheduled_tasks.models import CLAIM, TaskRun
from feedback_plugin.scheduled_tasks.schedule import Schedule, registered_tasks
from tests.at_once import at_once
from tests.clock import EXAMPLE_DAY as NOON

NIGHTLY = {
    "axes_reset",
    "cleanup_mail --days 7",
    "clearsessions",
    "fingerprint_comments",
    "forget_commenters",
    "forget_filers",
    "forget_page_sentences",
    "prune_addresses",
    "prune_rate_limits",
    "prune_private_files",
    "prune_unconfirmed",
    "prune_uploaded_sheets",
    "record_missing_versions",
    "recount_comments",
    "verify_case_history",
}
OFTEN = {
    "announce_endings": "ten minutes",
    "group_similar_comments": "ten minutes",
    "judge_case_files": "ten minutes",
    "judge_comment_scans": "ten minutes",
    "release_unconfirmed": "ten minutes",
    "make_answer_reports": "ten minutes",
    "make_comment_files": "ten minutes",
    "run_case_clocks": "morning",
    "send_answer_reminders": "morning",
    "send_comment_digest": "morning",
    "send_notifications": "minute",
    "send_page_digests": "morning",
}


def run(command="run_feedback_tasks", verbosity=2):
    out, err = StringIO(), StringIO()
    call_command(command, verbosity=verbosity, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def commands_run(output):
    return {line.partition(":")[0] for line in output.splitlines()}


@pytest.fixture
def ran(monkeypatch):
    """The commands that are called, instead of their being run."""
    calls = []
    monkeypatch.setattr(runner, "call_command", lambda *words, **options: calls.append(words[0]))
    return calls


def test_each_app_names_its_own_tasks_and_what_is_sent_is_sent_last():
    tasks = registered_tasks()
    assert {task.command for task in tasks if task.schedule == Schedule.NIGHT} == NIGHTLY
    assert {
        task.command: task.schedule.value for task in tasks if task.schedule != Schedule.NIGHT
    } == OFTEN
    assert [task.command for task in tasks if task.schedule != Schedule.NIGHT][-1] == (
        "send_notifications"
    )


def test_the_night_s_tasks_all_run_and_tell_what_they_did(db):
    out, err = run("tidy_feedback", verbosity=1)
    # Django's own has nothing to say.
    assert commands_run(out) == NIGHTLY - {"clearsessions"}
    assert err == ""
    assert "verify_case_history: The history of 0 cases is as it was written." in out


def test_the_tasks_of_every_minute_are_silent_unless_asked(db):
    with time_machine.travel(NOON, tick=False):
        assert run(verbosity=1) == ("", "")
        TaskRun.objects.all().delete()
        assert commands_run(run()[0]) == {*OFTEN} - {"send_notifications"}


def test_what_waits_is_sent(db, mailoutbox):
    enqueue("event", [Message("a@example.ir", "News", "Text")], NOON)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        run()
        run()
    assert [each.to for each in mailoutbox] == [["a@example.ir"]]
    assert Email.objects.get().status == STATUS.sent


def test_what_is_due_once_in_a_while_waits_for_its_time(db, ran):
    morning = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)  # eight in Tehran

    def runs(at):
        ran.clear()
        with time_machine.travel(at, tick=False):
            run()
        return {name for name in ran if name != "send_notifications"}

    mornings = {
        "run_case_clocks",
        "send_answer_reminders",
        "send_comment_digest",
        "send_page_digests",
    }
    every_ten = {
        "announce_endings",
        "group_similar_comments",
        "judge_case_files",
        "judge_comment_scans",
        "make_answer_reports",
        "make_comment_files",
        "release_unconfirmed",
    }
    assert runs(morning - timedelta(minutes=1)) == every_ten
    assert runs(morning) == mornings
    assert runs(morning + timedelta(minutes=1)) == set()
    assert runs(morning + timedelta(minutes=9)) == every_ten
    assert runs(morning + timedelta(hours=6)) == every_ten
    assert runs(morning + timedelta(days=1, hours=3)) == every_ten | mornings


@pytest.mark.parametrize("error", [CommandError("No disk."), ValueError("No disk.")])
def test_a_failure_is_told_stops_no_other_and_is_the_exit_code(db, monkeypatch, error):
    called = []

    def call(name, *words, **options):
        called.append(name)
        if name == "forget_commenters":
            raise error

    monkeypatch.setattr(runner, "call_command", call)
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 15 tasks failed: forget_commenters"):
        call_command("tidy_feedback", stderr=err)
    assert len(called) == 15
    assert err.getvalue().startswith("forget_commenters: ")
    assert "No disk." in err.getvalue()


def test_what_failed_in_the_morning_is_tried_again(db, monkeypatch):
    called = []

    def call(name, *words, **options):
        called.append(name)
        if called.count("send_page_digests") == 1 and name == "send_page_digests":
            raise CommandError("No disk.")

    monkeypatch.setattr(runner, "call_command", call)
    with time_machine.travel(NOON, tick=False):
        with pytest.raises(CommandError):
            run()
        run()
        run()
    assert called.count("send_page_digests") == 2
    assert called.count("send_comment_digest") == 1


def test_a_task_that_somebody_runs_is_left_to_them_until_they_seem_gone(db, ran):
    TaskRun.objects.create(command="send_notifications", claimed_until=NOON + CLAIM)
    with time_machine.travel(NOON, tick=False):
        out, _err = run()
    assert "send_notifications: is being run by somebody else." in out
    assert "send_notifications" not in ran
    with time_machine.travel(NOON + CLAIM, tick=False):
        run()
    assert "send_notifications" in ran


def test_a_clock_that_is_set_back_holds_up_nothing(db, ran):
    hour = timedelta(hours=1)
    with time_machine.travel(NOON, tick=False):
        run()
    # Killed within its next run, which began before the clock was set back.
    TaskRun.objects.filter(command="announce_endings").update(claimed_until=NOON + CLAIM)
    ran.clear()
    with time_machine.travel(NOON - hour, tick=False):
        run()
    assert {"announce_endings", "group_similar_comments"} <= set(ran)


def test_an_unknown_schedule_is_no_silence():
    with (
        hooks.register_temporarily("register_feedback_tasks", lambda: [("check", "sometimes")]),
        pytest.raises(ValueError, match="sometimes"),
    ):
        registered_tasks()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", ["run_feedback_tasks", "tidy_feedback"])
def test_two_at_once_do_each_thing_once(root_page, mailoutbox, command):
    enqueue("event", [Message("a@example.ir", "News", "Text")], NOON)
    barrier = threading.Barrier(2)

    def both():
        barrier.wait(timeout=30)
        return run(command)

    assert [err for _out, err in at_once([both, both])] == ["", ""]
    expected = 1 if command == "run_feedback_tasks" else 0
    assert len(mailoutbox) == expected
    assert not TaskRun.objects.exclude(claimed_until=None).exists()
