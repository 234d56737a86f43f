"""What was and what will be, side by side, before an act is final."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from drafts_plugin.formats import (
    day_in_both_calendars,
    deadline_in_both_calendars,
    moment,
)
from drafts_plugin.letters import ApprovalFacts
from drafts_plugin.numbers import localize_digits
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import stage_of

#: What readers would call them.
_LEFT_OUT = ("suspended_at", "withdrawal_reason")


@dataclass(frozen=True)
class Row:
    """One thing that changes."""

    label: str
    old: Any
    new: Any


def compare(action: Any, source: Any, changes: dict, answers: dict, at: datetime) -> list[Row]:
    """Return what `action` would change on `source` at the instant `at`."""
    fields = [name for name in changes if name not in _LEFT_OUT]
    rows = [_of_field(source, name, changes[name]) for name in fields]
    rows.append(_of_stage(action, source, changes, at))
    if action.publishes_text:
        rows.append(_of_text(source))
    if number := answers.get("unanswered"):
        rows.append(Row(_("Comments left without an answer"), "", localize(number)))
    rows.append(Row(_("Reason"), "", answers.get("reason", "")))
    for name, value in answers.get("letter", {}).items():
        rows.append(Row(_label(ApprovalFacts, name), "", _as_text(name, value)))
    return [row for row in rows if row.old != row.new]


def _of_field(source, name, value):
    return Row(_label(source, name), _as_text(name, getattr(source, name)), _as_text(name, value))


def _of_stage(action, source, changes, at):
    old = stage_of(source, at)
    if action.kind == PeriodEvent.Kind.UNPUBLISHED:
        return Row(_("Stage"), old.label, _("Not on the site"))
    if action.kind == PeriodEvent.Kind.PUT_BACK:
        return Row(_("Stage"), _("Not on the site"), old.label)
    after = type(source)(**{name: getattr(source, name) for name in _instants(source)} | changes)
    return Row(_("Stage"), old.label, stage_of(after, at).label)


def _instants(source):
    return ("opens_at", "closes_at", *[n for n in source.SHARED_FIELDS if n.endswith("_at")])


def _of_text(source):
    latest = source.latest_version
    number = localize_digits(str(latest.number)) if latest else "–"
    old = _("version %(number)s") % {"number": number}
    if source.says_something_new:
        return Row(_("Text"), old, _("the text as it was last saved, which nobody has seen yet"))
    return Row(_("Text"), old, _("the same text, as the final version"))


def _label(model, name):
    return capfirst(model._meta.get_field(name).verbose_name)


def _as_text(name, value):
    if not value:
        return ""
    if name == "closes_at":
        return deadline_in_both_calendars(value)
    if name == "outcome":
        return RichText(value)
    if isinstance(value, datetime):
        return moment(value)
    return day_in_both_calendars(value) if isinstance(value, date) else str(value)
