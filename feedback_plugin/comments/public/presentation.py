"""What the templates around the form and the list are given."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import clause_status, respondent_kinds
from feedback_plugin.comments.core.given_answers import name_clause
from feedback_plugin.comments.discussion import listing
from feedback_plugin.comments.discussion.list_form import list_form
from feedback_plugin.comments.discussion.list_options import ListChoice
from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.time_zone import zone_context
from feedback_plugin.comments.screening import proof_of_work
from feedback_plugin.forms import tokens
from feedback_plugin.persian_text import isolated_label

#: The fields about the author, in the order in which the form asks.
WHO_FIELDS = ("name", "respondent_kind", "organisation", "email")


def form_context(commented: CommentedPage, form, token="") -> dict:
    """Everything that `feedback_comments/form.html` accepts."""
    reply_to = listing.replied_to(commented, parse_pk(form["reply_to"].value()))
    return {
        "page": commented.page,
        "form": form,
        "form_token": token,
        "challenge": proof_of_work.challenge_text(tokens.read(token).nonce) if token else "",
        "minimum_seconds": conf.minimum_seconds,
        "reply_to": reply_to,
        "who_fields": [form[name] for name in WHO_FIELDS if name in form.fields],
        "kinds_with_organisation": " ".join(
            kind.code for kind in respondent_kinds.offered() if kind.has_organisation
        ),
        "kinds_with_minutes": " ".join(
            kind.code for kind in respondent_kinds.offered() if kind.has_minutes
        ),
        "edit_minutes": conf.edit_seconds // 60,
        "is_reviewed": bool(conf.review_days),
    }


def window_context(commented: CommentedPage, at: datetime) -> dict:
    """The words about until when comments are taken."""
    opens_at, closes_at = commented.settings.opens_at, commented.closes_at
    is_enabled = commented.settings.enabled
    context = {
        "is_open": commented.is_open(at),
        "is_public": commented.is_public,
    }
    context |= zone_context(closes_at)
    if not commented.is_commentable:
        # Whatever dates the page has, they are none of comments.
        return context
    if opens_at and opens_at > at and is_enabled:
        context["opens_at"] = opens_at
    if closes_at and (is_enabled or closes_at <= at):
        # The last instant at which it is open: a close at midnight belongs to the day before.
        last = timezone.localtime(closes_at - timedelta(seconds=1), context["zone"])
        whole_day = (last.hour, last.minute) == (23, 59)
        context |= {"last_open": last, "until_end_of_day": whole_day, "has_closed": closes_at <= at}
    return context


def feedback_context(commented: CommentedPage, query, at: datetime) -> dict:
    """Everything that `feedback_comments/feedback.html` accepts."""
    page, totals = commented.page, commented.totals
    choice = ListChoice.of(query)
    shown = listing.read(commented, choice, parse_pk(query.get("comment")))
    place_in_text(commented, shown.comments)
    context = {
        **window_context(commented, at),
        "page": page,
        "discussion": shown,
        "list_form": list_form(commented, choice),
        "count": totals["comments"],
        "totals": totals,
        "total": shown.found if shown.choice.is_narrowed else totals["comments"],
        "track_url": reverse("feedback_comments:track"),
    }
    if context["is_open"]:
        initial = {
            "page": page.pk,
            "anchor": query.get("clause", ""),
            "reply_to": parse_pk(query.get("reply_to")),
        }
        context |= form_context(commented, CommentForm(commented=commented, initial=initial))
    return context


def place_in_text(commented: CommentedPage, comments) -> None:
    """Give each clause its name in this language and version, or the one that it had then."""
    labels = commented.anchor_labels
    for comment, status in zip(comments, clause_status.statuses(commented, comments), strict=True):
        comment.anchor_is_here = comment.anchor in labels
        comment.anchor_label = labels.get(comment.anchor) or isolated_label(comment.anchor_label)
        comment.anchor_status = status
        if comment.published_answer:
            name_clause(comment.published_answer, labels)
