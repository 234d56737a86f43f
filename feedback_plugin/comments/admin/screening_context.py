"""What the desk shows about how a comment came: its flags, its reports, its connection."""

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import reports, words


def abuse_context(record) -> dict:
    """The flags of a comment in words, what readers reported, and what else its sender sent."""
    return {
        "flags": [flag.label for flag in record.get_flags()],
        "listed_words": _listed_words(record),
        "reports": reports.still_open(record) if record.open_reports else [],
        "same_connection": _same_connection(record),
    }


def _listed_words(record):
    if not record.flags:
        return []
    texts = (record.comment.user_name, record.organisation, record.comment.comment)
    found = words.matching(" ".join((*texts, record.proposed_wording)))
    return [rule.pattern for rule in found]


def _same_connection(record):
    if not record.address_hash:
        return 0
    same = CommentRecord.objects.filter(address_hash=record.address_hash)
    return same.exclude(pk=record.pk).count_to(1000)
