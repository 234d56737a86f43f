"""What the templates around the form and the list are given."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from feedback_plugin import seam
from feedback_plugin.comments import discussion, pages
from feedback_plugin.comments.choices import KINDS_WITH_ORGANISATION
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.forms import CommentForm

LONGEST_ID = 9


def number(text) -> int | None:
    """A record's id out of an address or a form; None for whatever else stands there."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None


def form_context(page, form, token="") -> dict:
    """Everything that `feedback_comments/form.html` accepts."""
    reply_to = discussion.replied_to(page, number(form["reply_to"].value()))
    # A reply speaks about what the comment above it speaks about.
    unshown = {"website", "anchor"} if reply_to else {"website"}
    return {
        "page": page,
        "form": form,
        "form_token": token,
        "reply_to": reply_to,
        "visible_fields": [each for each in form.visible_fields() if each.name not in unshown],
        "kinds_with_organisation": " ".join(sorted(KINDS_WITH_ORGANISATION)),
        "max_length": conf.max_length,
    }


def window_context(page, at: datetime) -> dict:
    """The words about until when comments are taken."""
    closes_at = seam.closes_at(page)
    context = {"is_open": pages.is_open(page, at), "is_public": pages.is_public(page)}
    if closes_at:
        # The last instant at which it is open: a close at midnight belongs to the day before.
        last = timezone.localtime(closes_at - timedelta(seconds=1))
        whole_day = (last.hour, last.minute) == (23, 59)
        context |= {"last_open": last, "until_end_of_day": whole_day, "has_closed": closes_at <= at}
    return context


def feedback_context(page, query, at: datetime) -> dict:
    """Everything that `feedback_comments/feedback.html` accepts."""
    counts = discussion.counts_by_anchor(page)
    shown = discussion.read(page, number(query.get("before")), number(query.get("comment")))
    _place_in_text(page, shown.comments)
    context = {
        **window_context(page, at),
        "page": page,
        "discussion": shown,
        "count": sum(counts.values()),
        "track_url": reverse("feedback_comments:track"),
    }
    if context["is_open"]:
        initial = {
            "page": page.pk,
            "anchor": query.get("clause", ""),
            "reply_to": number(query.get("reply_to")),
        }
        context |= form_context(page, CommentForm(page=page, initial=initial))
    return context


def _place_in_text(page, comments):
    # The clause under its name in this language and version, or as it was called then.
    labels = {anchor[0]: anchor[1] for anchor in seam.anchors(page)}
    version = seam.version(page)
    for comment in comments:
        comment.anchor_is_here = comment.anchor in labels
        comment.anchor_label = labels.get(comment.anchor, comment.anchor_label)
        comment.is_old = bool(comment.version and version and comment.version != version)
