"""What a receipt's holder is told about their comment, in words and with dates."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.listing import public_path
from feedback_plugin.comments.public.time_zone import zone_words
from feedback_plugin.comments.submission import edits
from feedback_plugin.comments.subscriptions import waiting
from feedback_plugin.comments.subscriptions.deadlines import confirm_until, end_of_day
from feedback_plugin.page_privacy import named
from feedback_plugin.receipts import hash_code


@dataclass(frozen=True)
class Step:
    """One station on a comment's way; one that is still to come has no instant."""

    title: str
    text: str
    at: object = None
    is_current: bool = False
    is_expected: bool = False


def find(code: str) -> CommentRecord | None:
    """The comment of a code that has passed `check_code`."""
    return (
        CommentRecord.objects.filter(receipt_hash=hash_code(code))
        .select_related("comment", "page")
        .first()
    )


def decision_due(record: CommentRecord) -> datetime | None:
    """The last instant for the moderators' decision, where the site promises one."""
    if not conf.moderation_days or record.state == State.UNCONFIRMED:
        return None
    return end_of_day(_reached_moderators_at(record), conf.moderation_days)


def _reached_moderators_at(record):
    """When it came before the moderators: sent, or entered from a letter, or confirmed."""
    entered = record.letter.entered_at if record.letter_id else None
    kind = ContentType.objects.get_for_model(CommentRecord)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(record.pk))
    reached = ("feedback_comments.confirm", "feedback_comments.release")
    confirmed = entries.filter(action__in=reached).aggregate(at=Max("timestamp"))
    return max(each for each in (record.submitted_at, entered, confirmed["at"]) if each)


def confirmation_due(record: CommentRecord) -> datetime:
    """The last instant for the author of an unconfirmed comment to confirm."""
    asked = record.follows.aggregate(last=Max("asked_at"))["last"] or record.submitted_at
    return confirm_until(asked)


def status_context(record: CommentRecord, at: datetime) -> dict:
    """What the status page shows of a comment, besides what its holder has just done."""
    commented = CommentedPage(record.page.localized.specific)
    name_clauses([record], public=True)
    about = named(commented.page, record.page)
    status = clause_status.status_of(commented, record) if commented.is_public else None
    return {
        "record": record,
        "page": about,
        "steps": steps(record, commented, at),
        # It leads to the versions of the page, which are as public as the page.
        "anchor_status": status,
        "permalink": public_path(record, about) if record.is_public and about.url else "",
        "editable_until": edits.editable_until(record, at),
        "editable_zone": zone_words(),
    }


def steps(record: CommentRecord, commented: CommentedPage, at: datetime) -> list[Step]:
    """The way from the receipt to where the comment is now, and to its answer."""
    way = [_received(record), _SECOND_STEP[record.state](record, at)]
    if record.state == State.APPROVED:
        way += _answer(record, commented)
    return way


def _received(record):
    text = _("Your comment is stored; it cannot get lost any more.")
    if record.late:
        text = _("Begun before the close and received after it; it counts as in time.")
    return Step(_("Received"), text, record.submitted_at)


def _waiting(record, at):
    due = decision_due(record)
    if due is None:
        text = _(
            "The portal's moderators have your comment. They will publish it or tell you why not."
        )
    elif at <= due:
        text = _(
            "The portal's moderators have your comment. By the end of %(day)s they will publish"
            " it or tell you why not."
        )
    else:
        text = _(
            "The portal's moderators have your comment. They should have decided by %(day)s and"
            " are late; your comment keeps its place."
        )
    day = date_format(due, "l j F Y") if due else ""
    return Step(_("Awaiting moderation"), text % {"day": day}, is_current=True)


def _unconfirmed(record, at):
    due = confirmation_due(record)
    sent = waiting.message_leaves_at(record, at)
    if sent:
        text = _(
            "It is waiting for you: the email with the link leaves on %(sent)s, since your address"
            " has got as many as we send in a day. Open the link by the end of %(day)s, and the"
            " comment goes to the moderators. Otherwise it is deleted."
        )
    elif at <= due:
        text = _(
            "It is waiting for you: open the link in the email we sent you by the end of"
            " %(day)s, and it goes to the moderators. Otherwise it is deleted."
        )
    else:
        text = _("The address was not confirmed by the end of %(day)s, so the comment is not kept.")
    days = {"day": date_format(due, "l j F Y")}
    if sent:
        days["sent"] = date_format(timezone.localtime(sent), "l j F Y – H:i")
    return Step(_("To be confirmed"), text % days, is_current=True)


def _published(record, at):
    return Step(
        _("Published"),
        _("Everybody can read it on the page, with the name you gave."),
        record.published_at,
        is_current=True,
    )


def _not_published(record, at):
    return Step(
        _("Not published"),
        _("The moderators decided not to publish it."),
        record.decided_at,
        is_current=True,
    )


def _hidden(record, at):
    return Step(
        _("No longer shown"),
        _("It was published and later hidden by the moderators."),
        record.decided_at,
        is_current=True,
    )


def _withdrawn(record, at):
    return Step(
        _("Withdrawn"),
        _("You have withdrawn it. It is not public."),
        record.decided_at,
        is_current=True,
    )


def _answer(record, commented):
    replies = record.replies.public().exclude(official_unit="")
    if answered_at := replies.aggregate(first=Min("published_at"))["first"]:
        text = _("The organisation answered it; the answer stands beneath your comment.")
        return [Step(_("Answered"), text, answered_at)]
    if due := commented.answers_due_on:
        text = _(
            "The organisation will respond to the comments on this page by the end of %(day)s."
        )
        day = date_format(due, "l j F Y")
        return [Step(_("Official answer"), text % {"day": day}, is_expected=True)]
    return []


_SECOND_STEP = {
    State.UNCONFIRMED: _unconfirmed,
    State.PENDING: _waiting,
    State.APPROVED: _published,
    State.REJECTED: _not_published,
    State.SPAM: _not_published,
    State.HIDDEN: _hidden,
    State.WITHDRAWN: _withdrawn,
}
