"""What each act makes of the dates of a period, and what it refuses."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.dates import end_of_day, last_day_before, local, whole_days
from drafts_plugin.formats import day_in_both_calendars, deadline
from drafts_plugin.numbers import localize_number


class PeriodActionError(ValidationError):
    """An act that cannot be done; the sentence says why."""


def extend(
    source: Any, at: datetime, closes_at: datetime, due_on: date | None = None
) -> dict[str, Any]:
    """Let a draft that is open close later, and its outcome come by a later day where one is given.

    Without `due_on` the day of the outcome stays, which has to be after the close.
    """
    if closes_at <= at:
        raise PeriodActionError(_("This day has passed; give a later one."), "past")
    if closes_at <= source.closes_at:
        message = _("This is not an extension: the draft is open until %(day)s already.")
        raise PeriodActionError(message % {"day": deadline(source.closes_at)}, "not_later")
    if message := too_long(source.opens_at, closes_at):
        raise PeriodActionError(message, "too_late")
    return {"closes_at": closes_at, **_due_after(source, closes_at, due_on)}


def _due_after(source, closes_at, due_on):
    """Return what becomes of the day of the outcome where the close moves."""
    due_on = due_on or source.outcome_due_on
    if after_outcome(due_on, closes_at):
        message = _(
            "Comments would be accepted beyond %(day)s, the day by which the outcome is due. Give a"
            " later day for the outcome, too."
        )
        raise PeriodActionError(message % {"day": day_in_both_calendars(due_on)}, "after_outcome")
    if due_on == source.outcome_due_on:
        return {}
    _refuse_distant(due_on, closes_at, "due_too_late")
    return {"outcome_due_on": due_on}


def _refuse_distant(due_on, closes_at, code):
    if (due_on - last_day_before(closes_at)).days > conf.maximum_period_days:
        message = _("This is more than %(days)s days after the period. Check the year.")
        days = localize_number(str(conf.maximum_period_days))
        raise PeriodActionError(message % {"days": days}, code)


def too_long(opens_at: datetime, closes_at: datetime) -> str:
    """Return the sentence that refuses a period beyond every reason, or ""."""
    if whole_days(opens_at, closes_at) <= conf.maximum_period_days:
        return ""
    message = _("A period lasts %(days)s days at most. Check the year that you have written.")
    return message % {"days": localize_number(str(conf.maximum_period_days))}


def after_outcome(due_on: date | None, closes_at: datetime) -> str:
    """Return the sentence that refuses a period longer than until the day of its outcome, or ""."""
    if not due_on or last_day_before(closes_at) <= due_on:
        return ""
    message = _(
        "The period would last beyond %(day)s, the day by which its outcome is due. Move that day"
        " first."
    )
    return message % {"day": day_in_both_calendars(due_on)}


def close_early(source: Any, at: datetime, closes_at: datetime | None = None) -> dict[str, Any]:
    """Let a draft that is open close earlier, or at once where no instant is given."""
    closes_at = closes_at or at
    if closes_at <= source.opens_at:
        raise PeriodActionError(_("The period must close after it opens."), "before_opening")
    if closes_at < at:
        raise PeriodActionError(_("This day has passed; give a later one."), "past")
    if closes_at >= source.closes_at:
        message = _("This is not earlier: the draft already closes at %(day)s.")
        raise PeriodActionError(message % {"day": deadline(source.closes_at)}, "not_earlier")
    return {"closes_at": closes_at}


def suspend(source: Any, at: datetime) -> dict[str, Any]:
    """Take no comments from now on, without letting the time for them run out."""
    return {"suspended_at": at}


def resume(source: Any, at: datetime, due_on: date | None = None) -> dict[str, Any]:
    """Take comments again, and give back the time that was lost; `due_on` as for `extend`."""
    closes_at = closing_after_outage(source, at)
    moved = _due_after(source, closes_at, due_on)
    return {"closes_at": closes_at, "suspended_at": None, **moved}


def reschedule_outcome(source: Any, at: datetime, due_on: date) -> dict[str, Any]:
    """Promise the outcome by another day."""
    if due_on < local(at).date():
        raise PeriodActionError(_("This day has passed; give a later one."), "past")
    if due_on == source.outcome_due_on:
        raise PeriodActionError(_("The day is the same as before."), "same")
    if due_on < last_day_before(source.closes_at):
        message = _("Comments are accepted until %(day)s; the outcome comes after that.")
        raise PeriodActionError(message % {"day": deadline(source.closes_at)}, "before_closing")
    _refuse_distant(due_on, source.closes_at, "too_late")
    return {"outcome_due_on": due_on}


def closing_after_outage(draft: Any, at: datetime) -> datetime:
    """Return when a suspended draft closes if it is resumed at `at`.

    Later by the length of the outage, to the end of that day; never by less.
    """
    closes_at = draft.closes_at + (at - draft.suspended_at)
    return max(closes_at, end_of_day(last_day_before(closes_at)))
