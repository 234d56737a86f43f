"""What is told is looked at once more when it leaves: is it still so, and may the page be named?"""

import re

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions import notifications
from feedback_plugin.comments.subscriptions.events import event_of

EVENT = re.compile(r"(comment|again|answer|name|review)-([0-9]{1,18})(?:-.*)?")


def find_untrue_events(events: set[str]) -> set[str]:
    """Of these events those that have been overtaken: the comment was decided anew, or is gone."""
    found = read_events(events)
    records = CommentRecord.objects.in_bulk({pk for _event, _kind, pk in found})
    above = {each.parent_id for each in records.values()} - {None}
    parents = CommentRecord.objects.in_bulk(above)
    return {event for event, kind, pk in found if not _holds(event, kind, records.get(pk), parents)}


def reword_events(events: set[str]) -> None:
    """Tell authors anew, in the words of this moment, what was decided; the rest is void.

    A page that is hidden now is not named. Of what happens on a page that they cannot open,
    followers are told nothing.
    """
    decided = {event: pk for event, kind, pk in read_events(events) if kind in ("comment", "again")}
    records = CommentRecord.objects.filter(state__in=notifications.TEMPLATES)
    found = records.in_bulk(set(decided.values()))
    notifications.retell({event: found[pk] for event, pk in decided.items() if pk in found})


def read_events(events):
    matches = [match for match in map(EVENT.fullmatch, events) if match]
    return [(match[0], match[1], int(match[2])) for match in matches]


def _holds(event, kind, record, parents):
    if record is None:
        return False
    if kind == "name":
        return record.is_public
    if kind == "review":
        return record.is_refused
    parent = parents.get(record.parent_id)
    if kind in ("again", "answer"):
        return record.is_public and (parent is None or parent.is_public)
    decision = record.decided_at and event_of(record.pk, record.decided_at)
    return event == decision and record.state in notifications.TEMPLATES
