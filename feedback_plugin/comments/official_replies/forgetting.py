"""Earlier words of units' answers, which may quote what was removed from the comment or its author.

What an answer says now is for moderators to mend.
"""

from collections.abc import Collection

from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import mark_of

GONE = mark_of(RedactionReason.OTHER)


def forget_earlier_words(records: Collection[int]) -> None:
    """Keep of the answers of units to these comments that they were corrected, and not from what.

    The caller holds the locks of the comments.
    """
    answers = CommentRecord.objects.filter(parent__in=records).exclude(official_unit="")
    # Whoever corrects one at this instant has kept its words before they are read, or waits.
    for answer in answers.select_for_update(of=("self",)).order_by("pk"):
        answer.edits.update(text=GONE)


def words_to_keep(answer: CommentRecord) -> str:
    """What is kept of an answer that is corrected: nothing that was written before a removal."""
    written_at = answer.edited_at or answer.submitted_at
    asked = answer.parent
    is_forgotten = asked.forgotten_at is not None and asked.forgotten_at >= written_at
    if is_forgotten or asked.redactions.filter(redacted_at__gte=written_at).exists():
        return GONE
    return answer.comment.comment
