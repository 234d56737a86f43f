"""The notes of officers, as the screens show them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from feedback_plugin.responses.assignments.models import InternalNote


def give_notes(records: Iterable[Any]) -> None:
    """Give each comment its `notes`, the oldest first; one look for all."""
    records = list(records)
    found: dict[int, list[InternalNote]] = {record.pk: [] for record in records}
    notes = InternalNote.objects.filter(record__in=list(found)).select_related("author")
    for note in notes.order_by("pk"):
        found[note.record_id].append(note)
    for record in records:
        record.notes = found[record.pk]


def notes_of(translation_key: Any) -> dict[int, str]:
    """All notes on the comments of a page, those on one comment in one text."""
    found: dict[int, list[str]] = defaultdict(list)
    notes = InternalNote.objects.filter(record__translation_key=translation_key).order_by("pk")
    for pk, text in notes.values_list("record", "text"):
        found[pk].append(text)
    return {pk: "\n".join(texts) for pk, texts in found.items()}
