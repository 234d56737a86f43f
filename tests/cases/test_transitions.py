import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.cases import transitions
from feedback_plugin.cases.history import Break, breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent, HistoryError
from feedback_plugin.cases.signals import case_changed
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.states import State

pytestmark = pytest.mark.django_db
STATES = list(State)


def take(name, case, actor, unit):
    words = {
        "assign": {"unit": unit, "reason": "کار آن‌هاست"},
        "ask": {"text": "کدام کوچه؟"},
        "reply": {"text": "رسید."},
        "answer": {"text": "شد.", "outcome": "upheld"},
        "reopen": {"reason": "نشانی اشتباه بود"},
    }.get(name, {})
    return getattr(transitions, name)(case, actor=actor, at=timezone.now(), **words)


STEPS = {
    # name: (states in which it is possible, state afterwards; None: unchanged)
    "accept": ({"submitted", "assigned"}, "in_progress"),
    "assign": ({"submitted", "assigned", "in_progress"}, "assigned"),
    "ask": ({"submitted", "assigned", "in_progress"}, "awaiting_filer"),
    "resume": ({"awaiting_filer"}, "in_progress"),
    "reply": (set(STATES) - {"closed", "withdrawn"}, None),
    "answer": ({"submitted", "assigned", "in_progress"}, "answered"),
    "close": ({"answered"}, "closed"),
    "reopen": ({"answered", "closed"}, "in_progress"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", STEPS)
def test_each_step_in_each_state(filed, filer, lamplighter, inspection, name, state):
    case = filed[0]
    now = timezone.now()
    main = None
    if state == State.MERGED:
        filer.file()
        main = Case.objects.exclude(pk=case.pk).get()
    stands = {"state": state, "main": main, "outcome": "upheld", "answered_at": now}
    Case.objects.filter(pk=case.pk).update(**stands)
    if state in ("answered", "closed"):
        case.clocks.update(stopped_at=now)
    case.refresh_from_db()
    possible, afterwards = STEPS[name]
    if state in possible:
        take(name, case, lamplighter, inspection)
        case.refresh_from_db()
        assert case.state == (afterwards or state)
        assert not list(breaks())
    else:
        with pytest.raises(StepError):
            take(name, case, lamplighter, inspection)
        case.refresh_from_db()
        assert (case.state, case.events.count()) == (state, 1)


@pytest.mark.parametrize("name", [*STEPS, "write_note", "reveal"])
def test_only_officials_of_the_unit_act(filed, inspector, overseer, inspection, name):
    words = {"write_note": {"text": "x"}, "reveal": {"reason": "x"}}.get(name)
    for stranger in (inspector, overseer):
        with pytest.raises(PermissionDenied):
            if words:
                getattr(transitions, name)(filed[0], actor=stranger, at=timezone.now(), **words)
            else:
                take(name, filed[0], stranger, inspection)
    assert CaseEvent.objects.count() == 1


def test_of_two_officials_at_once_the_second_is_refused(filed, lamplighter):
    first, second = Case.objects.get(), Case.objects.get()
    take("answer", first, lamplighter, None)
    with pytest.raises(StepError):
        take("answer", second, lamplighter, None)
    assert Case.objects.get().messages.count() == 1


def test_passing_a_case_on_keeps_its_deadlines_and_moves_its_sight(
    filed, lamplighter, inspector, inspection
):
    case = filed[0]
    due = case.due_at
    take("assign", case, lamplighter, inspection)
    case.refresh_from_db()
    assert (case.unit, case.due_at) == (inspection, due)
    assert not Case.objects.visible_to(lamplighter).exists()
    assert Case.objects.visible_to(inspector).get() == case


def test_every_step_is_in_wagtails_log_without_anybodys_words(filed, lamplighter):
    take("ask", filed[0], lamplighter, None)
    entries = ModelLogEntry.objects.filter(action__startswith="feedback_cases.")
    actions = list(entries.order_by("timestamp", "pk").values_list("action", "user__username"))
    assert actions == [
        ("feedback_cases.filed", None),
        ("feedback_cases.accepted", "lamplighter"),
        ("feedback_cases.asked", "lamplighter"),
    ]
    assert {(entry.label, str(entry.data)) for entry in entries} == {(filed[0].number, "{}")}


def test_receivers_hear_of_a_change_within_its_transaction(filed, lamplighter):
    heard = []

    def listen(sender, case, event, **kwargs):
        heard.append((sender, case.number, event.kind, connection.in_atomic_block))

    case_changed.connect(listen, sender=Case)
    take("accept", filed[0], lamplighter, None)
    case_changed.disconnect(listen, sender=Case)
    assert heard == [(Case, filed[0].number, "accepted", True)]


def test_history_can_be_neither_changed_nor_removed(filed):
    event = filed[0].events.get()
    for attempt in (
        event.save,
        event.delete,
        CaseEvent.objects.all().delete,
        lambda: CaseEvent.objects.update(reason="x"),
    ):
        with pytest.raises(HistoryError):
            attempt()


def test_a_change_behind_the_models_back_breaks_the_chain(filed, lamplighter):
    case = filed[0]
    take("accept", case, lamplighter, None)
    assert not list(breaks())
    super(type(CaseEvent.objects.all()), CaseEvent.objects.filter(sequence=1)).update(
        reason="forged"
    )
    assert list(breaks()) == [Break(case.pk, 1)]


def test_the_chain_holds_when_a_user_is_deleted(filed, lamplighter):
    case = filed[0]
    take("accept", case, lamplighter, None)
    lamplighter.delete()
    assert not list(breaks())
