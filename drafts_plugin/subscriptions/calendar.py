"""Periods of consultation as an iCalendar (RFC 5545), for the calendars of people."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event
from wagtail.models import Page, Site

from drafts_plugin.conf import conf
from drafts_plugin.dates import local
from drafts_plugin.formats import deadline
from drafts_plugin.numbers import isolate_numbers, localize_digits
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.subscriptions.messages import describe_day_of_end
from drafts_plugin.subscriptions.responses import without_controls

CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
#: Status of the event while the draft is at one of these stages.
STATUS = {Stage.WITHDRAWN: "CANCELLED", Stage.SUSPENDED: "TENTATIVE"}
#: Long enough to be seen in the column of a day.
SHOWN_FOR = timedelta(hours=1)
HOURS_BETWEEN_LOOKS = 6
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_of(
    drafts: Iterable[Any], name: str, request: HttpRequest, at: datetime
) -> tuple[bytes, datetime | None]:
    """Return the calendar of the drafts as bytes and the instant of its last change, or None."""
    drafts = [draft for draft in drafts if draft.opens_at and draft.closes_at]
    changes = _changes(drafts)
    calendar = _calendar(name)
    for draft in drafts:
        for event in _Entries(draft, request, at, changes[draft.translation_key]):
            calendar.add_component(event)
    if drafts:
        calendar.add_missing_timezones(
            first_date=min(draft.opens_at for draft in drafts).date() - timedelta(days=2),
            last_date=max(draft.closes_at for draft in drafts).date() + timedelta(days=2),
        )
    return calendar.to_ical(), max(changes.values(), default=None)


def _calendar(name):
    calendar = Calendar()
    calendar.add("prodid", "-//drafts_plugin//Consultations//")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = name
    calendar.refresh_interval = timedelta(hours=HOURS_BETWEEN_LOOKS)
    return calendar


def _changes(drafts):
    """When each draft last changed in public, in any of its languages, by translation key."""
    keys = {draft.translation_key for draft in drafts}
    pages = Page.objects.live().filter(translation_key__in=keys).order_by()
    published = pages.values_list("translation_key").annotate(Max("last_published_at"))
    events = PeriodEvent.objects.filter(page__translation_key__in=keys).order_by()
    changed = events.values_list("page__translation_key").annotate(Max("happened_at"))
    changes = {}
    for key, instant in [*published, *changed]:
        if instant:
            changes[key] = max(instant, changes.get(key, instant))
    return {
        draft.translation_key: changes.get(draft.translation_key, draft.opens_at)
        for draft in drafts
    }


class _Entries:
    """The entries of one draft: how its period begins and ends, and the day of its answers.

    What lasts for weeks would lie across every day of a calendar, and remind nobody of the last.
    """

    def __init__(self, draft, request, at, changed_at):
        self.draft = draft
        self.request = request
        self.stage = stage_of(draft, at)
        self.title = {"title": localize_digits(draft.title)}
        is_withdrawn = self.stage == Stage.WITHDRAWN
        self.changed_at = max(changed_at, draft.withdrawn_at) if is_withdrawn else changed_at

    def __iter__(self):
        opens_at, closes_at = local(self.draft.opens_at), local(self.draft.closes_at)
        opening = self._event("opens", _("Comments open: %(title)s") % self.title)
        opening.add("dtstart", opens_at)
        opening.add("dtend", min(opens_at + SHOWN_FOR, closes_at))
        yield opening
        # It ends with the period, so one that closes at midnight stands on its last day.
        closing = self._event("closes", _("Comments close: %(title)s") % self.title)
        closing.add("dtstart", max(closes_at - SHOWN_FOR, opens_at))
        closing.add("dtend", closes_at)
        if self.stage in (Stage.UPCOMING, Stage.OPEN):
            closing.add_component(_alarm(closing["summary"]))
        yield closing
        day = self.draft.outcome_due_on
        if day:
            answers = self._event("answers", _("Answers due: %(title)s") % self.title)
            answers.add("dtstart", day)
            answers.add("dtend", day + timedelta(days=1))
            yield answers

    def _event(self, name, summary):
        draft, event = self.draft, Event()
        url = self.request.build_absolute_uri(draft.get_url(self.request))
        event.add("uid", f"{name}-{draft.pk}@{Site.find_for_request(self.request).hostname}")
        event.add("dtstamp", self.changed_at)
        event.add("last-modified", self.changed_at)
        # It rises with every change.
        event.add("sequence", int((self.changed_at - BEGINNING).total_seconds()))
        event.add("summary", without_controls(summary))
        text = "\n\n".join([*_sentences(draft, self.stage), url])
        event.add("description", without_controls(text))
        event.add("url", url)
        event.add("categories", [str(draft.get_kind_display())])
        event.add("status", self._status(name))
        # It takes nobody's time.
        event.add("transp", "TRANSPARENT")
        return event

    def _status(self, name):
        ended_at = self.draft.withdrawn_at or self.draft.suspended_at
        if name == "opens" and ended_at and self.draft.opens_at < ended_at:
            # It opened, whatever came of it.
            return "CONFIRMED"
        return STATUS.get(self.stage, "CONFIRMED")


def _alarm(summary):
    """Remind of the close while there are days left to write."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -timedelta(days=conf.closing_soon_days), {"related": "END"})
    return alarm


def _sentences(draft, stage):
    if stage == Stage.WITHDRAWN:
        yield describe_day_of_end(draft, stage)
    elif stage == Stage.SUSPENDED:
        yield _("Comments are suspended; the deadline will move later.")
    elif stage in (Stage.UPCOMING, Stage.OPEN):
        sentence = _("You can comment until %(instant)s.")
        yield sentence % {"instant": deadline(draft.closes_at)}
    if draft.summary:
        yield isolate_numbers(localize_digits(draft.summary))
