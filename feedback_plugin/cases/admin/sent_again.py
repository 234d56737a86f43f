"""A form that an official sends a second time: what it asks for was done by the first sending."""

from feedback_plugin.cases.admin.actions import ASSIGN, DECLARE, KEEP_OUT, SPLIT
from feedback_plugin.cases.admin.forms import AssignForm
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.states import LOOKS, EventKind
from feedback_plugin.persian_text import normalise_digits

KINDS = {
    "accept": EventKind.ACCEPTED,
    "answer": EventKind.ANSWERED,
    "ask": EventKind.ASKED,
    "resume": EventKind.RESUMED,
    "reply": EventKind.REPLIED,
    "assign": EventKind.ASSIGNED,
    "close": EventKind.CLOSED,
    "extend": EventKind.EXTENDED,
    "topic": EventKind.TOPIC_CHANGED,
    "note": EventKind.NOTED,
    "keep_out": EventKind.KEPT_OUT,
    "let_in": EventKind.LET_IN,
    "consult": EventKind.OPINION_ASKED,
    "merge": EventKind.MERGED,
    "split": EventKind.SPLIT,
    "promise": EventKind.REMEDY_PROMISED,
    "remedy_done": EventKind.REMEDY_DONE,
    "remedy_dropped": EventKind.REMEDY_DROPPED,
}

#: After which an official may see the case no more.
TAKE_AWAY = (DECLARE, KEEP_OUT, SPLIT)


def was_done(case, name, words, user):
    """Is the last thing that happened to the case what this form says, by the same official?"""
    event = case.events.exclude(kind__in=LOOKS).last()
    done = (event.kind, event.actor_id, event.reason)
    if done != (KINDS.get(name), user.pk, words.get("reason", "")):
        return False
    fields = [field for field in ("unit", "outcome", "topic") if field in words]
    if any(getattr(case, field) != words[field] for field in fields):
        return False
    if not _is_about(case, event, words):
        return False
    if "days" in words and not case.clocks.filter(extended_days=words["days"]).exists():
        return False
    return "text" not in words or _says(case.messages.last(), words)


def _is_about(case, event, words):
    """Was it this one who was kept out, let in again or asked, if anybody, and this remedy?"""
    if words.get("promised") or "remedy" in words:
        return _is_about_remedy(event, words)
    if "conflict" in words:
        return words["conflict"].until_id == event.pk
    if "into" in words:
        return bool(case.main) and case.main.number == normalise_digits(words["into"]).strip()
    if "asked_unit" in words:
        return case.consultations.filter(asked=event, unit=words["asked_unit"]).exists()
    if "who" not in words:
        return True
    kept_out = case.conflicts.filter(since=event).select_related("unit", "official")
    return any(words["who"] in (each.official, each.unit) for each in kept_out)


def _is_about_remedy(event, words):
    if "remedy" in words:
        return words["remedy"].ended_id == event.pk
    promised = words["promised"]
    same = {"kind": promised.kind, "text": promised.text, "owner": promised.owner}
    return event.remedies.filter(**same, due_on=promised.due_on).exists()


def _says(message, words):
    """Does it hold these words, with the files that came with them?"""
    cause = words.get("cause") or message.cause
    same = (message.text, message.cause) == (words["text"], cause)
    return same and message.files.are(words.get("files", ()))


def has_left(action, pk, data, user):
    """Did this very form of this official take the case away from them?"""
    if action is ASSIGN:
        return was_passed_on(pk, data, user)
    if action not in TAKE_AWAY or Case.objects.visible_to(user).filter(pk=pk).exists():
        return False
    kinds = [EventKind.CONFLICT_DECLARED, EventKind.KEPT_OUT, EventKind.SPLIT]
    event = CaseEvent.objects.filter(case=pk, actor=user, kind__in=kinds).last()
    reason = data.get(f"{action.name}-reason", "").strip()
    return event is not None and event.reason == reason


def was_passed_on(pk, data, user):
    """Has this official given the case away by this very form, and perhaps sees it no more?"""
    events = CaseEvent.objects.select_related("case").filter(case=pk)
    event = events.exclude(kind__in=LOOKS).last()
    if event is None or (event.kind, event.actor_id) != (EventKind.ASSIGNED, user.pk):
        return False
    case = event.case
    case.unit_id = event.before["unit"]
    form = AssignForm(data, case=case, prefix="assign")
    if not form.is_valid():
        return False
    return (form.cleaned_data["unit"].pk, form.cleaned_data["reason"]) == (
        event.after["unit"],
        event.reason,
    )
