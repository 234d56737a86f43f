"""What the templates around the form and the list are given."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments import commented_page, page_protocol
from feedback_plugin.comments.choices import KINDS_WITH_ORGANISATION
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.discussion import listing
from feedback_plugin.comments.discussion.list_form import list_form
from feedback_plugin.comments.discussion.list_options import ListChoice
from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.time_zone import zone_context
from feedback_plugin.comments.screening import proof_of_work
from feedback_plugin.forms import tokens

#: The fields about the author, in the order in which the form asks.
WHO_FIELDS = ("name", "respondent_kind", "organisation", "email")


def form_context(page, form, token="") -> dict:
    """Everything that `feedback_comments/form.html` accepts."""
    reply_to = listing.replied_to(page, parse_pk(form["reply_to"].value()))
    return {
        "page": page,
        "form": form,
        "form_token": token,
        "challenge": proof_of_work.challenge_text(tokens.read(token).nonce) if token else "",
        "minimum_seconds": conf.minimum_seconds,
        "reply_to": reply_to,
        "who_fields": [form[name] for name in WHO_FIELDS],
        "kinds_with_organisation": " ".join(sorted(KINDS_WITH_ORGANISATION)),
        "max_length": conf.max_length,
    }


def window_context(page, at: datetime) -> dict:
    """The words about until when comments are taken."""
    opens_at, closes_at = commented_page.opens_at(page), commented_page.closes_at(page)
    is_enabled = commented_page.settings_of(page).enabled
    context = {
        "is_open": commented_page.is_open(page, at),
        "is_public": commented_page.is_public(page),
    }
    context |= zone_context(closes_at)
    if opens_at and opens_at > at and is_enabled:
        context["opens_at"] = opens_at
    if closes_at and (is_enabled or closes_at <= at):
        # The last instant at which it is open: a close at midnight belongs to the day before.
        last = timezone.localtime(closes_at - timedelta(seconds=1), context["zone"])
        whole_day = (last.hour, last.minute) == (23, 59)
        context |= {"last_open": last, "until_end_of_day": whole_day, "has_closed": closes_at <= at}
    return context


def feedback_context(page, query, at: datetime) -> dict:
    """Everything that `feedback_comments/feedback.html` accepts."""
    counts = listing.counts_by_anchor(page)
    choice = ListChoice.of(query)
    shown = listing.read(page, choice, parse_pk(query.get("comment")))
    place_in_text(page, shown.comments)
    context = {
        **window_context(page, at),
        "page": page,
        "discussion": shown,
        "list_form": list_form(page, choice, counts),
        "count": sum(counts.values()),
        "track_url": reverse("feedback_comments:track"),
    }
    if context["is_open"]:
        initial = {
            "page": page.pk,
            "anchor": query.get("clause", ""),
            "reply_to": parse_pk(query.get("reply_to")),
        }
        context |= form_context(page, CommentForm(page=page, initial=initial))
    return context


def place_in_text(page, comments):
    """Give each clause its name in this language and version, or the one that it had then."""
    labels = {anchor[0]: anchor[1] for anchor in page_protocol.anchors(page)}
    for comment, status in zip(comments, clause_status.statuses(page, comments), strict=True):
        comment.anchor_is_here = comment.anchor in labels
        comment.anchor_label = labels.get(comment.anchor, comment.anchor_label)
        comment.anchor_status = status
