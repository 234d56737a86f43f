"""The columns of a record that hang on what was written, when it is received and when edited."""

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.signals import comment_composed
from feedback_plugin.persian_text import search_text

COMPOSED = ("proposed_wording", "search_text", "flags")


def compose(record: CommentRecord, entry: dict) -> None:
    """Set these columns, those too that others find in the words; nothing is saved."""
    record.proposed_wording = entry.get("proposed_wording") or ""
    written = (entry["name"], entry["organisation"], entry["text"], record.proposed_wording)
    words = " ".join(written)
    record.search_text = search_text(words)
    comment_composed.send(CommentRecord, record=record, words=words)
