"""Read the public discussion of a page, at constant queries."""

from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
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
    found: int | None = None
    next_address: str = ""
    focus: int | None = None
    focus_is_reply: bool = False

    @property
    def number_shown(self) -> int:
        """How many comments this screen has of those that `found`, or the page's count, tells."""
        if self.choice.is_narrowed:
            return len(self.comments)
        replies = (reply for comment in self.comments for reply in comment.replies)
        return sum(each.is_shown for each in (*self.comments, *replies))


def read(page, choice: ListChoice | None = None, comment: int | None = None) -> Discussion:
    """One screen of the list that was chosen, or the comment asked for in its context."""
    choice = choice or ListChoice()
    listed = CommentRecord.objects.of_discussion(page.translation_key).listed()
    asked = listed.filter(pk=comment).values("pk", "parent_id").first() if comment else None
    if asked and asked["parent_id"]:
        return _thread(listed, asked["parent_id"], from_reply=asked["pk"])
    if asked:
        choice = ListChoice(position=(asked["pk"],), from_it_on=True)
    roots = choice.narrow(listed.top_level())
    found = roots.count() if choice.is_narrowed else None
    roots = choice.fold(roots, asked["pk"] if asked else None)
    rows = list(_rows(choice.sort(roots), "published_replies", *GROUP)[: conf.page_size + 1])
    shown = rows[: conf.page_size]
    kinds = respondent_kinds.labels()
    comments = [public_comment(row, kinds) for row in shown]
    _attach_replies(listed, comments, kinds)
    return Discussion(
        comments,
        choice,
        found,
        next_address=choice.after(shown[-1]) if len(rows) > conf.page_size else "",
        focus=asked["pk"] if asked else None,
    )


def replied_to(page, comment: int | None) -> PublicComment | None:
    """The comment that somebody is about to reply to, if it takes replies."""
    if not comment:
        return None
    roots = CommentRecord.objects.of_discussion(page.translation_key).approved().top_level()
    row = _rows(roots.filter(pk=comment)).first()
    return public_comment(row, respondent_kinds.labels()) if row else None


def public_path(record, page) -> str:
    """Where a published comment stands, on this page or a translation of it."""
    return f"{page.url}?comment={record.pk}#comment-{record.pk}"


def _rows(records, *further):
    return records.values(*PUBLIC_FIELDS, *further)


def _thread(listed, root_id, from_reply):
    kinds = respondent_kinds.labels()
    comments = [public_comment(row, kinds) for row in _rows(listed.filter(pk=root_id))]
    later = beyond(listed, from_reply, newer=True, inclusive=True)
    replies = listed.filter(later | ~Q(official_unit=""))
    _attach_replies(replies, comments, kinds)
    for root in comments:
        root.has_focus = True
    return Discussion(comments, ListChoice(), focus=from_reply, focus_is_reply=True)


def _attach_replies(listed, comments, kinds):
    by_id = {comment.id: comment for comment in comments}
    # Asked even where there is none: a page costs the same queries whatever is said on it.
    # Official answers are numbered apart, so that none of them waits behind a link.
    # And none stands beneath a question that is not shown any more.
    shown = [comment.id for comment in comments if comment.is_shown]
    may_stand = Q(official_unit="") | Q(parent_id__in=shown or NOBODY)
    numbered = listed.filter(may_stand, parent_id__in=by_id or NOBODY).annotate(
        place=Window(
            RowNumber(),
            partition_by=[F("parent_id"), F("official_unit")],
            order_by=[F("submitted_at").asc(), F("pk").asc()],
        )
    )
    rows = numbered.filter(place__lte=conf.replies_shown + 1).order_by("submitted_at", "pk")
    for row in _rows(rows, "place"):
        root = by_id[row["parent_id"]]
        if row["place"] > conf.replies_shown:
            root.further_reply_id = root.further_reply_id or row["pk"]
        else:
            root.replies.append(public_comment(row, kinds))
