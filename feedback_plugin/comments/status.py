"""What a receipt's holder is told about their comment, in words and with dates."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.receipts import hash_code


@dataclass(frozen=True)
class Step:
    """One station on a comment's way."""

    title: str
    text: str
    at: object = None
    is_current: bool = False


def find(code: str) -> CommentRecord | None:
    """The comment of a code that has passed `check_code`."""
    return (
        CommentRecord.objects.filter(receipt_hash=hash_code(code))
        .select_related("comment", "page")
        .first()
    )


def steps(record: CommentRecord) -> list[Step]:
    """The way from the receipt to where the comment is now."""
    received = _("Your comment is stored; it cannot get lost any more.")
    if record.late:
        received = _("Begun before the close and received after it; it counts as in time.")
    return [
        Step(_("Received"), received, record.submitted_at),
        _SECOND_STEP[record.state](record),
    ]


def _waiting(record):
    return Step(
        _("In moderation"),
        _("The portal's moderators hold it. They read it and publish it, or say why not."),
        is_current=True,
    )


def _published(record):
    return Step(
        _("Published"),
        _("Everybody can read it on the page, with the name you gave."),
        record.published_at,
        is_current=True,
    )


def _not_published(record):
    return Step(
        _("Not published"),
        _("The moderators decided not to publish it."),
        record.decided_at,
        is_current=True,
    )


def _hidden(record):
    return Step(
        _("No longer shown"),
        _("It was published and later hidden by the moderators."),
        record.decided_at,
        is_current=True,
    )


def _withdrawn(record):
    return Step(
        _("Withdrawn"),
        _("You have withdrawn it. It is not public."),
        record.decided_at,
        is_current=True,
    )


_SECOND_STEP = {
    State.UNCONFIRMED: _waiting,
    State.PENDING: _waiting,
    State.APPROVED: _published,
    State.REJECTED: _not_published,
    State.SPAM: _not_published,
    State.HIDDEN: _hidden,
    State.WITHDRAWN: _withdrawn,
}
