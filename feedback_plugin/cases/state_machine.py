"""The one way in which a case changes: guard, change, stamp, event and log, announce."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from feedback_plugin.cases import clocks
from feedback_plugin.cases.history import append_event
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.signals import announce
from feedback_plugin.cases.states import TRANSITIONS


class StepError(Exception):
    """The step cannot be taken now; the message says why in a sentence for the person."""


def permit(case, actor):
    """Refuse whoever does not work on the case; raises PermissionDenied."""
    if not case.is_workable_by(actor):
        raise PermissionDenied


def guard(case, kind):
    """Refuse a step that the table does not allow from the case's state."""
    if case.state not in TRANSITIONS[kind].sources:
        raise StepError(
            _("This step is no longer possible: the case is now “%(state)s”.")
            % {"state": case.get_state_display()}
        )


def change(case, kind, stamp, **fields):
    """Take one step; call it within a transaction, with the case as the actor last saw it."""
    guard(case, kind)
    if target := TRANSITIONS[kind].target:
        fields["state"] = target
    fields |= clocks.follow(case, kind, stamp.at)
    before = {name: _plain(getattr(case, name)) for name in fields}
    _store(case, stamp.at, fields)
    return _tell(case, kind, stamp, before, fields)


def record(case, kind, stamp):
    """Take a step that time takes: forms that officials have open stay as good as they were."""
    guard(case, kind)
    fields = clocks.follow(case, kind, stamp.at)
    before = {name: _plain(getattr(case, name)) for name in fields}
    if fields:
        Case.objects.filter(pk=case.pk).update(**fields)
    _set(case, fields)
    return _tell(case, kind, stamp, before, fields)


def _tell(case, kind, stamp, before, fields):
    after = {name: _plain(getattr(case, name)) for name in fields}
    event = append_event(case, kind, stamp, before=before, after=after)
    announce(case, event)
    return event


def note(case, kind, stamp, *, before=None, after=None):
    """Record what leaves the case as it is: an internal note, a look at personal data."""
    event = append_event(case, kind, stamp, before=before, after=after)
    announce(case, event)
    return event


def read_as_seen(case, at):
    """Take the case as the actor last saw it though nothing of it changes: sent twice is once."""
    _store(case, at, {})


def _store(case, at, fields):
    # Two officials at once: only who saw the current version changes it; the other is told.
    unchanged = Case.objects.filter(pk=case.pk, version=case.version)
    if not unchanged.update(version=F("version") + 1, changed_at=at, **fields):
        raise StepError(
            _("This case has changed since you opened it. Read what is new, then decide.")
        )
    case.version += 1
    case.changed_at = at
    _set(case, fields)


def _set(case, fields):
    for name, value in fields.items():
        setattr(case, name, value)


def _plain(value):
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return getattr(value, "pk", value)
