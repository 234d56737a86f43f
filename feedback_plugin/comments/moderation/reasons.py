"""Look reasons up by the code that a decision keeps.

All of them are remembered for a minute: lists, histories and public pages ask for one at a time.
"""

from django.core.cache import cache

from feedback_plugin.comments.models.reasons import RejectionReason

CACHE_KEY = "feedback_comments.reasons"
SECONDS = 60


def find(code: str) -> RejectionReason | None:
    """The reason of this code, retired or not."""
    return _all().get(code) if code else None


def label(code: str) -> str:
    """The reason in words; the code itself where the reason is gone."""
    reason = find(code)
    return reason.label if reason else code


def sentence(code: str) -> str:
    """What the author is told."""
    reason = find(code)
    return reason.sentence if reason else ""


def public_label(code: str) -> str:
    """What everybody may read where a comment was hidden; "" if only the note says why."""
    reason = find(code)
    return "" if reason is None or reason.needs_note else reason.label


def offered():
    """The reasons that a moderator may choose from, in the organisation's order."""
    return RejectionReason.objects.filter(is_active=True)


def forget(**kwargs):
    """The receiver of saves and deletions: the next look reads anew."""
    cache.delete(CACHE_KEY)


def _all():
    return cache.get_or_set(CACHE_KEY, _by_code, SECONDS)


def _by_code():
    return {reason.code: reason for reason in RejectionReason.objects.all()}
