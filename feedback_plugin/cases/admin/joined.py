"""Which cases are answered together, as the page of one of them tells it to an official."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from feedback_plugin.cases.deadlines import mark_due
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent


def read_joined(case: Case) -> None:
    """Read what is merged into a case once for all that asks for it, the first due first."""
    joined = Case.objects.with_pauses().order_by("due_at", "pk")
    prefetch_related_objects([case], Prefetch("joined", joined))
    mark_due(case.joined.all(), timezone.now())


def main_of(case: Case, user: Any) -> Case | None:
    """The main case, if this user may know of it."""
    return Case.objects.visible_to(user).filter(pk=case.main_id).first() if case.main_id else None


def name_others(events: Iterable[CaseEvent], user: Any) -> None:
    """Note of each step that is about another case, too, which it is, as `other`: for histories."""
    others = {event: _other(event) for event in events}
    keys = {key for key in others.values() if key}
    known = Case.objects.visible_to(user).in_bulk(keys) if keys else {}
    for event, key in others.items():
        event.other = known.get(key)


def _other(event: CaseEvent) -> int | None:
    after, before = event.after, event.before
    return after.get("joined") or after.get("main") or before.get("main")
