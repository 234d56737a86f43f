"""Read the public discussion of a page, at constant queries."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, F, Q, Window
from django.db.models.functions import RowNumber

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.given_answers import answer_fields
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.answered_comments import answered_comment
from feedback_plugin.comments.discussion.list_options import ListChoice, beyond
from feedback_plugin.comments.discussion.public_comments import (
    GROUP,
    PUBLIC_FIELDS,
    PublicComment,
    public_comment,
)

NOBODY = (0,)


@dataclass
class Discussion:
    """One screen of a page's discussion."""

    comments: list[PublicComment]
    choice: ListChoice
    #: How many comments match, and in how many entries of the list they stand; None for all.
    found: int | None = None
    entries: int | None = None
    next_address: str = ""
    previous_address: str = ""
    focus: int | None = None
    focus_is_reply: bool = False

    @property
    def number_shown(self) -> int:
        """How many comments this screen has of those that `found`, or the page's count, tells."""
        if self.choice.is_narrowed:
            return len(self.comments)
        replies = (reply for comment in self.comments for reply in comment.replies)
        return sum(each.is_shown for each in (*self.comments, *replies))


def read(
    commented: CommentedPage, choice: ListChoice | None = None, comment: int | None = None
) -> Discussion:
    """One screen of the list that was chosen, or the comment asked for in its context."""
    choice = choice or ListChoice()
    listed = CommentRecord.objects.of_discussion(commented.page.translation_key).listed()
    asked = asked_row(commented, comment)
    if asked and asked["parent_id"]:
        return _thread(listed, asked["parent_id"], asked["pk"], ListChoice(beside=choice.beside))
    if asked:
        choice = ListChoice(position=(asked["pk"],), from_it_on=True, beside=choice.beside)
    roots = choice.narrow(listed.top_level())
    found, entries = _tally(roots, choice) if choice.is_narrowed else (None, None)
    roots = choice.fold(roots, asked["pk"] if asked else None)
    shown, earlier, later, choice = _screen(roots, choice)
    is_after_others = asked["has_newer"] if asked else earlier
    kinds, units = respondent_kinds.labels(), UnitNames()
    comments = [answered_comment(row, kinds, units) for row in shown]
    _attach_replies(listed, comments, kinds, units)
    return Discussion(
        comments,
        choice,
        found,
        entries,
        next_address=choice.after(shown[-1]) if later else "",
        previous_address=choice.until(shown[0]) if is_after_others else "",
        focus=asked["pk"] if asked else None,
    )


def asked_row(commented: CommentedPage, comment: int | None) -> dict | None:
    """The comment of a permalink, and whether the list has newer ones; asked once a request."""
    if not comment:
        return None
    if ("asked", comment) not in commented.rendered:
        commented.rendered["asked", comment] = _asked(commented, comment)
    return commented.rendered["asked", comment]


def _asked(commented, comment):
    listed = CommentRecord.objects.of_discussion(commented.page.translation_key).listed()
    newer = listed.top_level().filter(is_folded=False)
    newer = newer.filter(beyond(listed, comment, newer=True))
    row = listed.filter(pk=comment).annotate(has_newer=Exists(newer))
    return row.values("pk", "parent_id", "has_newer").first()


def _screen(roots, choice):
    """The rows of one screen, whether there are earlier and later ones, and what was chosen."""
    further = ("published_replies", *GROUP, *answer_fields())
    rows = list(_rows(choice.sort(roots), *further)[: conf.page_size + 1])
    has_more = len(rows) > conf.page_size
    if choice.backward and not has_more:
        # The first screen, as full as it is.
        return _screen(roots, replace(choice, position=(), backward=False))
    shown = rows[: conf.page_size]
    if choice.backward:
        return shown[::-1], True, True, choice
    return shown, bool(shown) and not choice.is_first_screen, has_more, choice


def replied_to(commented: CommentedPage, comment: int | None) -> PublicComment | None:
    """The comment that somebody is about to reply to, if it takes replies; asked once a request."""
    if not comment:
        return None
    if ("replied_to", comment) not in commented.rendered:
        commented.rendered["replied_to", comment] = _replied_to(commented.page, comment)
    return commented.rendered["replied_to", comment]


def _replied_to(page, comment):
    roots = CommentRecord.objects.of_discussion(page.translation_key).approved().top_level()
    row = _rows(roots.filter(pk=comment)).first()
    return public_comment(row, respondent_kinds.labels(), UnitNames()) if row else None


def public_path(record, page) -> str:
    """Where a published comment stands, on this page or a translation of it."""
    return f"{page.url}?comment={record.pk}#comment-{record.pk}"


def _tally(roots, choice):
    entries = Count("pk", filter=Q(is_folded=False)) if choice.folds else Count("pk")
    return roots.order_by().aggregate(found=Count("pk"), entries=entries).values()


def _rows(records, *further):
    return records.values(*PUBLIC_FIELDS, *further)


def _thread(listed, root_id, from_reply, choice):
    kinds, units = respondent_kinds.labels(), UnitNames()
    by_people = Q(replies__state=State.APPROVED, replies__official_unit="")
    roots = listed.filter(pk=root_id).annotate(number_of_replies=Count("replies", filter=by_people))
    rows = list(_rows(roots, "number_of_replies", *answer_fields()))
    comments = [answered_comment(row, kinds, units) for row in rows]
    later = beyond(listed, from_reply, newer=True, inclusive=True)
    replies = listed.filter(later | ~Q(official_unit=""))
    _attach_replies(replies, comments, kinds, units)
    for root, row in zip(comments, rows, strict=True):
        root.has_focus, root.number_of_replies = True, row["number_of_replies"]
    return Discussion(comments, choice, focus=from_reply, focus_is_reply=True)


def _attach_replies(listed, comments, kinds, units):
    by_id = {comment.id: comment for comment in comments}
    # Asked even where there is none: a page costs the same queries whatever is said on it.
    # Official answers are numbered apart, so that none of them waits behind a link.
    replies = listed.filter(parent_id__in=by_id or NOBODY)
    if removed := [comment.id for comment in comments if not comment.is_shown]:
        # No official answer stands beneath a question that is not shown any more.
        replies = replies.filter(Q(official_unit="") | ~Q(parent_id__in=removed))
    numbered = replies.annotate(
        place=Window(
            RowNumber(),
            partition_by=[F("parent_id"), F("official_unit")],
            order_by=[F("submitted_at").asc(), F("pk").asc()],
        ),
        number_of_replies=Window(
            Count("pk", filter=Q(state=State.APPROVED)),
            partition_by=[F("parent_id"), F("official_unit")],
        ),
    )
    rows = numbered.filter(place__lte=conf.replies_shown + 1).order_by("submitted_at", "pk")
    for row in _rows(rows, "place", "number_of_replies"):
        root = by_id[row["parent_id"]]
        if not row["official_unit"]:
            root.number_of_replies = row["number_of_replies"]
        if row["place"] > conf.replies_shown:
            root.further_reply_id = root.further_reply_id or row["pk"]
        else:
            root.replies.append(public_comment(row, kinds, units))
