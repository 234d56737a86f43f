"""What filers are told of their case, by every way they left: its number, never a word of it.

No message holds the tracking code: whoever reads along learns that there is a case, and no more.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from feedback_plugin.cases import leaves
from feedback_plugin.cases.appeal_window import window_ends
from feedback_plugin.cases.fitting_units import reviewing_unit_of
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.escalations import next_instance
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.states import EventKind
from feedback_plugin.cases.status_text import day_in_words, holder
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.links import public_root
from feedback_plugin.notifications.messages import Message, render

# The templates of what filers are told; of all else they read on the page of their case.
TEMPLATES = {
    EventKind.FILED: "filed",
    EventKind.ASSIGNED: "assigned",
    EventKind.MOVED_ON: "assigned",
    EventKind.ASKED: "asked",
    EventKind.REPLIED: "replied",
    EventKind.MERGED: "merged",
    EventKind.SPLIT: "split",
    EventKind.FOLLOWED: "assigned",
    EventKind.ANSWERED: "answered",
    EventKind.ANSWERED_ALONG: "answered",
    EventKind.APPEALED: "appealed",
    EventKind.APPEAL_DECIDED: "appeal_decided",
    EventKind.REOPENED: "reopened",
    EventKind.CLOSED: "closed",
    EventKind.AUTO_CLOSED: "closed",
    EventKind.EXTENDED: "extended",
    EventKind.TOPIC_CHANGED: "moved",
    EventKind.RECOUNTED: "moved",
    EventKind.REMEDY_PROMISED: "remedy_promised",
    EventKind.REMEDY_DONE: "remedy_done",
    EventKind.REMEDY_DROPPED: "remedy_dropped",
}


def notify_filer(case: Case, event: CaseEvent) -> None:
    """Queue what the filer is told of this event; those who are anonymous left no address."""
    template = TEMPLATES.get(EventKind(event.kind))
    if template == "moved" and "due_at" not in event.after:
        return
    filer = getattr(case, "filer", None)
    if template and filer and filer.addresses:
        messages = _messages(case, template, event, filer.addresses)
        outbox.enqueue(f"case-{case.pk}-{event.sequence}", messages, event.at)


def _messages(case, template, event, addresses):
    with override(case.language or settings.LANGUAGE_CODE):
        track_url = public_root() + reverse("feedback_cases:track")
        other = next_instance(case.unit) if template == "extended" else None
        facts = {
            "number": case.display_number,
            "unit": holder(case.unit),
            "due": day_in_words(case.due_at),
            "next_instance": other.label if other else "",
            "is_passed_on": case.is_passed_on,
            "asks_for_leave": leaves.concerns(case) and leaves.is_given(case) is None,
            "asks_for_rating": not case.was_entered,
            "is_closed_by_time": event.kind == EventKind.AUTO_CLOSED,
            **(_appeal(case, event) if template == "answered" else {}),
            "track_url": track_url,
        }
        subject = render(f"feedback_cases/mail/{template}.subject.txt", facts)
        body = render(f"feedback_cases/mail/{template}.txt", facts)
    short = f"{subject.strip()} {track_url}"
    return [Message(address, subject, body, short=short) for address in addresses]


def _appeal(case, event):
    # The answer itself is written next: the instant of both is one.
    if not case.can_be_decided_anew:
        return {}
    until = day_in_words(window_ends(event.at))
    return {"appeal_until": until, "appeal_unit": holder(reviewing_unit_of(case))}
