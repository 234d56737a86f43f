"""The way of a comment, for the holder of its receipt: a sentence that is true in each state."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.given_answers import name_clause, read_answer
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.due import confirmation_due, decision_due
from feedback_plugin.comments.public.way_facts import WayFacts
from feedback_plugin.comments.subscriptions import waiting

DAY, INSTANT = "l j F Y", "l j F Y – H:i"


@dataclass(frozen=True)
class Step:
    """One station on a comment's way; one that is still to come has no instant."""

    title: str
    text: str
    at: object = None
    is_current: bool = False
    is_expected: bool = False
    #: What is answered (`given_answers`), where another app keeps it.
    answer: dict[str, Any] | None = None

    @property
    def address(self) -> str:
        """Where one reads what it tells of, or ""."""
        return self.answer["address"] if self.answer else ""


def steps(
    record: CommentRecord,
    commented: CommentedPage,
    at: datetime,
    is_readable: bool = True,
    facts: WayFacts | None = None,
) -> list[Step]:
    """The way from the receipt to where the comment is now, and to its answer.

    `is_readable` is whether everybody finds it on the page now; `facts` are those of all comments
    that are told of beside this one.
    """
    facts = facts or WayFacts([record])
    way = [_received(record, at, facts), _SECOND_STEP[record.state](record, at, is_readable, facts)]
    if record.state == State.APPROVED:
        way += _answers(record, commented, is_readable, facts) or _answer_due(commented, at)
    return way


def _received(record, at, facts):
    if record.is_erased:
        text = _(
            "Your comment arrived. Its words were deleted when the time set for that had come."
        )
    elif record.late:
        text = _("Begun before the close and received after it; it counts as in time.")
    elif record.state == State.UNCONFIRMED and at > confirmation_due(record, facts):
        text = _("Your comment arrived.")
    elif record.state == State.UNCONFIRMED:
        text = _("Your comment has arrived. It goes to the moderators once you have confirmed it.")
    else:
        text = _("Your comment is stored; it cannot get lost any more.")
    return Step(_("Received"), text, record.submitted_at)


def _waiting(record, at, is_readable, facts):
    due = decision_due(record, facts)
    if record.decided_at:
        text = _(
            "The portal's moderators have your comment again: they took back what they had decided"
            " about it. They will publish it or tell you why not."
        )
    elif due is None:
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
    day = date_format(due, DAY) if due else ""
    return Step(_("Awaiting moderation"), text % {"day": day}, is_current=True)


def _unconfirmed(record, at, is_readable, facts):
    due = confirmation_due(record, facts)
    sent = waiting.next_leaves_at(facts.follows[record.pk], at)
    if record.is_erased or at > due:
        text = _("The address was not confirmed by the end of %(day)s, so the comment is not kept.")
    elif sent:
        text = _(
            "It is waiting for you: the email with the link leaves on %(sent)s, since your address"
            " has got as many as we send in a day. Open the link by the end of %(day)s, and the"
            " comment goes to the moderators. Otherwise it is deleted."
        )
    else:
        text = _(
            "It is waiting for you: open the link in the email we sent you by the end of"
            " %(day)s, and it goes to the moderators. Otherwise it is deleted."
        )
    days = {"day": date_format(due, DAY)}
    if sent:
        days["sent"] = date_format(timezone.localtime(sent), INSTANT)
    return Step(_("To be confirmed"), text % days, is_current=True)


def _published(record, at, is_readable, facts):
    if not is_readable:
        text = _(
            "It is published, but it cannot be read now: what it stands beneath is not public."
        )
    elif record.name_is_hidden:
        text = _("Everybody can read it on the page; the name is not shown.")
    elif record.comment.user_name:
        text = _("Everybody can read it on the page, with the name you gave.")
    else:
        text = _("Everybody can read it on the page, without a name.")
    return Step(_("Published"), text, record.published_at, is_current=True)


def _not_published(record, at, is_readable, facts):
    text = _("The moderators decided not to publish it.")
    return Step(_("Not published"), text, record.decided_at, is_current=True)


def _hidden(record, at, is_readable, facts):
    text = _("It was published and later hidden by the moderators.")
    return Step(_("No longer shown"), text, record.decided_at, is_current=True)


def _withdrawn(record, at, is_readable, facts):
    if record.published_at:
        text = _("You have withdrawn it. It had been published and is not public any more.")
    else:
        text = _("You have withdrawn it. It was never public and never will be.")
    return Step(_("Withdrawn by you"), text, record.decided_at, is_current=True)


def _answers(record, commented, is_readable, facts):
    """What the organisation has said: beneath the comment, or wherever another app keeps it."""
    found = []
    if answered_at := facts.replied_at.get(record.pk):
        text = _("The organisation answered it; the answer stands beneath your comment.")
        found.append(Step(_("Answered"), text, answered_at))
    if is_readable and (answer := _published_answer(record, commented, facts)):
        text = _("The organisation answered it; the answer stands with its reasons.")
        found.append(Step(_("Answered"), text, answer["published_at"], answer=answer))
    return sorted(found, key=attrgetter("at"))


def _published_answer(record, commented, facts):
    row = facts.answers.get(record.pk)
    answer = read_answer(row) if row else None
    if answer:
        name_clause(answer, commented.anchor_labels)
    return answer


def _answer_due(commented, at):
    due = commented.answers_due_on
    if not due:
        return []
    if commented.days_left(at) >= 0:
        text = _(
            "The organisation will respond to the comments on this page by the end of %(day)s."
        )
    else:
        text = _(
            "The organisation should have responded to the comments on this page by the end of"
            " %(day)s and is late."
        )
    day = date_format(due, DAY)
    return [Step(_("Official answer"), text % {"day": day}, is_expected=True)]


_SECOND_STEP = {
    State.UNCONFIRMED: _unconfirmed,
    State.PENDING: _waiting,
    State.APPROVED: _published,
    State.REJECTED: _not_published,
    State.SPAM: _not_published,
    State.HIDDEN: _hidden,
    State.WITHDRAWN: _withdrawn,
}
