"""What an address asks a page with comments for: the words that its title begins with, and what of
it is not there."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion import listing
from feedback_plugin.comments.discussion.list_options import (
    WHOLE_TEXT,
    ListChoice,
    Order,
    asked_day,
)


@dataclass(frozen=True)
class AskedFor:
    """The name of a part, "" where the page is asked for as it is; and a sentence on what lacks."""

    title: str = ""
    notice: str = ""


def asked_for(commented: CommentedPage, query: QueryDict, at: datetime) -> AskedFor:
    """What an address asks for; asked once for all that one request shows."""
    if "asked_for" not in commented.rendered:
        commented.rendered["asked_for"] = _asked_for(commented, query, at)
    return commented.rendered["asked_for"]


def _asked_for(commented, query, at):
    if query.get("reply_to") or query.get("clause"):
        if not commented.is_open(at):
            return AskedFor(
                _("Comments are not open"),
                _("The link leads to a form. Comments are not taken here now, so there is none."),
            )
        if query.get("reply_to"):
            return _reply(commented, query)
        return _clause(commented, query)
    if query.get("comment"):
        return _comment(commented, query)
    return _list(commented, query)


def _reply(commented, query):
    if listing.replied_to(commented, parse_pk(query["reply_to"])):
        return AskedFor(_("Reply to a comment"))
    return AskedFor(
        _("The comment is not here"),
        _(
            "The comment that you want to reply to is not here: it is hidden, withdrawn or a reply"
            " itself, or the link is damaged. The form is for a comment of your own."
        ),
    )


def _clause(commented, query):
    if query["clause"] in commented.anchor_labels:
        return AskedFor(_("Comment on a clause"))
    return AskedFor(
        _("The clause is not here"),
        _(
            "The clause that the link names is not in this text: the text has changed, or the link"
            " is damaged. Choose in the form what your comment is about."
        ),
    )


def _comment(commented, query):
    if listing.asked_row(commented, parse_pk(query["comment"])):
        return AskedFor(_("One comment with its replies"))
    return AskedFor(
        _("The comment is not here"),
        _(
            "The comment that the link leads to is not here: it is not published, or the link is"
            " damaged. All comments on this page follow."
        ),
    )


def _list(commented, query):
    choice = ListChoice.of(query)
    records = CommentRecord.objects.of_discussion(commented.page.translation_key)
    is_in_text = choice.about in ("", WHOLE_TEXT, *commented.anchor_labels)
    if not is_in_text and not records.approved().filter(anchor=choice.about).exists():
        return AskedFor(
            _("The clause is not here"),
            _(
                "The clause that the link names is not in this text, and no comment is about it:"
                " the text has changed, or the link is damaged."
            ),
        )
    title = "" if choice.is_first_screen else _("Further comments")
    if choice.is_narrowed:
        title = _("Some of the comments")
    notices = list(_left_out(query, choice))
    return AskedFor(title or (_("Comments") if notices else ""), " ".join(notices))


def _left_out(query, choice):
    """A sentence on each kind of thing that the link asks for and the list does not do."""
    has_day_in_vain = choice.order == Order.DISCUSSED and bool(asked_day(query))
    if has_day_in_vain:
        yield _(
            "A list with the most replies first is not in the order of days, so it cannot begin"
            " with one: it is shown from its beginning."
        )
    if _is_misread(query, choice, () if has_day_in_vain else ("day",)):
        yield _("A part of the link makes no sense here and was left out of account.")


def _is_misread(query, choice, days):
    known = {
        "order": Order.values,
        "by": respondent_kinds.labels(),
        "answered": ("1",),
    }
    places = [query.get(name) for name in ("before", "after", *days)]
    return any(query.get(name) and query[name] not in known[name] for name in known) or (
        any(places) and choice.is_first_screen
    )
