"""`verify_case_history` names the case and the event at which a history is not as it was."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(filed, lamplighter):
    """A case with three events, and another one beside it."""
    transitions.answer(filed[0], outcome="upheld", text="شد.", actor=lamplighter, at=timezone.now())
    return filed[0]


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=CaseEvent._meta.db_table), values)


def test_what_is_as_it_was_written_is_told(answered, filer, capsys):
    filer.file()
    call_command("verify_case_history")
    assert "The history of 2 cases is as it was written." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sql", "event"),
    [
        ("UPDATE {table} SET reason = 'x' WHERE case_id = %s AND sequence = 2", 2),
        ("UPDATE {table} SET at = at WHERE case_id = %s AND sequence = 9", None),
        ("DELETE FROM {table} WHERE case_id = %s AND sequence = 2", 2),
        ("DELETE FROM {table} WHERE case_id = %s AND sequence = 1", 1),
    ],
)
def test_what_is_not_is_named_with_its_event(answered, filer, capsys, sql, event):
    filer.file()
    execute(sql, answered.pk)
    if event is None:
        call_command("verify_case_history")
        return
    with pytest.raises(CommandError, match="1 cases"):
        call_command("verify_case_history")
    assert capsys.readouterr().err.splitlines() == [f"Case {answered.number}: event {event}."]


def test_a_case_without_any_history_is_named(answered, capsys):
    execute("DELETE FROM {table} WHERE case_id = %s", answered.pk)
    with pytest.raises(CommandError):
        call_command("verify_case_history")
    assert f"Case {Case.objects.get().number}: no event is left." in capsys.readouterr().err
