"""The acts that move the dates of a period that has begun: extend, close early, suspend, resume.

Each locks the draft in all its languages, refuses in a sentence what cannot be, changes the dates,
and keeps the act for good. What editors have not published yet is not touched: every revision
shows and publishes the dates of the page (`period_guard`).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.locks import BasicLock
from wagtail.log_actions import log

from drafts_plugin.dates import end_of_day, last_day_before
from drafts_plugin.period.messages import HEADLINES, announcement, deadline, describe
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage, stage_of

Kind = PeriodEvent.Kind

ACTS = {
    Stage.OPEN: (Kind.EXTENDED, Kind.CLOSED_EARLY, Kind.SUSPENDED),
    Stage.SUSPENDED: (Kind.RESUMED,),
}


class PeriodActError(ValidationError):
    """An act that cannot be done; the sentence says why."""


def possible_acts(draft, at):
    """Return the kinds of act that come next for a draft as the database has it."""
    return ACTS.get(stage_of(draft, at), ()) if draft.live else ()


def standing(draft):
    """Return the dates of a draft as text: what somebody had before them when they decided."""
    instants = (draft.closes_at, draft.suspended_at)
    return "|".join(each.isoformat() if each else "" for each in instants)


@transaction.atomic
def extend(draft, closes_at, reason, user=None, seen=None):
    """Let a draft that is open close later."""
    source, at = _begin(draft, Kind.EXTENDED, user, seen)
    if closes_at <= at:
        raise PeriodActError(_("This day has passed; give a later one."), "past")
    if closes_at <= source.closes_at:
        sentence = _("This is not an extension: the draft is open until %(day)s already.")
        raise PeriodActError(sentence % {"day": deadline(source.closes_at)}, "not_later")
    return _enact(source, Kind.EXTENDED, reason, user, at, closes_at=closes_at)


@transaction.atomic
def close_early(draft, reason, user=None, closes_at=None, seen=None):
    """Let a draft that is open close earlier, or at once where no instant is given."""
    source, at = _begin(draft, Kind.CLOSED_EARLY, user, seen)
    closes_at = closes_at or at
    if closes_at <= source.opens_at:
        raise PeriodActError(_("The period must close after it opens."), "before_opening")
    if closes_at < at:
        raise PeriodActError(_("This day has passed; give a later one."), "past")
    if closes_at >= source.closes_at:
        sentence = _("This is not earlier: the draft already closes at %(day)s.")
        raise PeriodActError(sentence % {"day": deadline(source.closes_at)}, "not_earlier")
    return _enact(source, Kind.CLOSED_EARLY, reason, user, at, closes_at=closes_at)


@transaction.atomic
def suspend(draft, reason, user=None, seen=None):
    """Take no comments from now on, without letting the time for them run out."""
    source, at = _begin(draft, Kind.SUSPENDED, user, seen)
    return _enact(source, Kind.SUSPENDED, reason, user, at, suspended_at=at)


@transaction.atomic
def resume(draft, reason, user=None, seen=None):
    """Take comments again, and give back the time that was lost."""
    source, at = _begin(draft, Kind.RESUMED, user, seen)
    closes_at = closing_after_outage(source, at)
    return _enact(source, Kind.RESUMED, reason, user, at, closes_at=closes_at, suspended_at=None)


def closing_after_outage(draft, at):
    """Return when a suspended draft closes if it is resumed at `at`.

    Later by the length of the outage, to the end of that day; never by less.
    """
    closes_at = draft.closes_at + (at - draft.suspended_at)
    return max(closes_at, end_of_day(last_day_before(closes_at)))


def last_event(draft):
    """Return the newest `PeriodEvent` of a draft in any of its languages, or None."""
    return PeriodEvent.objects.filter(page__translation_key=draft.translation_key).last()


def _begin(draft, kind, user, seen):
    """Lock the draft in all its languages; return its source and the instant of the act."""
    pages = type(draft)._base_manager.filter(translation_key=draft.translation_key)
    source = list(pages.select_for_update().order_by("pk"))[0]
    # The wait for the lock may have lasted beyond the close.
    at = timezone.now()
    if seen is not None and seen != standing(source):
        event = last_event(source)
        sentence = _("Somebody has changed the period in the meantime. %(what)s")
        what = describe(event) if event else _("Check it once more.")
        raise PeriodActError(sentence % {"what": what}, "changed")
    check(source, kind, user, at)
    return source, at


def check(source, kind, user, at):
    """Raise `PeriodActError` where the next act upon `source` cannot be one of this kind."""
    if kind not in possible_acts(source, at):
        raise PeriodActError(_refusal(source, at), "stage")
    if user is not None and source.locked and BasicLock(source).for_user(user):
        raise PeriodActError(
            _("Somebody has locked the draft in the editor; its period cannot be changed now."),
            "locked",
        )


def _refusal(source, at):
    stage = stage_of(source, at)
    if not source.live:
        return _("The draft is not public, so there is nobody to change the period for.")
    if stage == Stage.SUSPENDED:
        return _("Comments are suspended. Resume them first.")
    if stage == Stage.OPEN:
        return _("Comments are not suspended, so they cannot be resumed.")
    if stage in (Stage.PREPARED, Stage.UPCOMING):
        return _("The period has not begun yet; change its dates in the editor.")
    return _("The time for comments is over; it ended at %(day)s.") % {
        "day": deadline(source.closes_at)
    }


def _enact(source, kind, reason, user, at, **changes):
    reason = reason.strip()
    if not reason:
        raise PeriodActError(_("Say why. Readers see the reason."), "reason")
    old = source.closes_at
    key = source.translation_key
    everywhere = Q(translation_key=key) | Q(alias_of__translation_key=key)
    type(source)._base_manager.filter(everywhere).update(**changes)
    for name, value in changes.items():
        setattr(source, name, value)
    event = PeriodEvent.objects.create(
        page_id=source.pk,
        kind=kind,
        reason=reason,
        old_closes_at=old,
        new_closes_at=source.closes_at,
        happened_at=at,
        actor=user,
    )
    log(
        instance=source,
        action=f"drafts_plugin.period_{kind}",
        user=user,
        data={
            "old_closes_at": old.isoformat(),
            "new_closes_at": source.closes_at.isoformat(),
            "reason": reason,
        },
    )
    sentence = lazy(announcement, str)(event)
    for announce in hooks.get_hooks("announce_page_news"):
        announce(source, f"period-event-{event.pk}", HEADLINES[kind], sentence)
    return event
