from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from feedback_plugin.comments import commented_page, page_protocol
from feedback_plugin.comments.discussion import listing
from feedback_plugin.comments.discussion.recent import recent_comments as newest
from feedback_plugin.comments.public.cached_list import comments_html
from feedback_plugin.comments.public.presentation import feedback_context

register = template.Library()

#: Stand for a clause's id and name in a button that has been rendered for many.
ANY_ANCHOR = "any-anchor"
ANY_QUERY = "any-query"
ANY_LABEL = "any-label"


@register.inclusion_tag("feedback_comments/feedback.html", takes_context=True)
def feedback(context, page):
    """The comments of a page: the form above, the list below."""
    request = context.get("request")
    at = timezone.now()
    if request:
        _hold_until(request, commented_page.next_change(page, at))
    return feedback_context(page, request.GET if request else {}, at)


@register.simple_tag
def feedback_button(page, anchor_id):
    """The button at a clause that leads to the form, and the number of comments on the clause.

    A law has hundreds of clauses: the template is rendered once for each number of comments.
    """
    kept = page.__dict__.setdefault("_feedback_buttons", {})
    count = listing.counts_by_anchor(page).get(str(anchor_id), 0)
    if count not in kept:
        kept[count] = _button(page, count)
    label = _labels(page).get(str(anchor_id), "")
    anchor = str(anchor_id)
    own = {ANY_ANCHOR: escape(anchor), ANY_QUERY: quote(anchor), ANY_LABEL: escape(label)}
    button = kept[count]
    for placeholder, value in own.items():
        button = button.replace(placeholder, value)
    return mark_safe(button)  # noqa: S308 - escaped


@register.inclusion_tag("feedback_comments/invitation.html")
def feedback_invitation(page):
    """The way to the form and to the list, for the head of a long page."""
    count = sum(listing.counts_by_anchor(page).values())
    return {"is_open": commented_page.is_open(page, timezone.now()), "count": count}


@register.simple_tag
def comment_list(comments, is_open):
    """The comments of one screen."""
    return comments_html(comments, is_open)


@register.inclusion_tag("feedback_comments/recent.html", takes_context=True)
def recent_comments(context, number=5):
    """The newest published comments of all public pages."""
    recent = newest(number, get_language() or "")
    return {"recent": recent, "request": context.get("request")}


def _hold_until(request, instant):
    # Whoever keeps the whole page must not keep it beyond the next opening or closing.
    if instant:
        known = getattr(request, "page_valid_until", None)
        request.page_valid_until = min(known or instant, instant)


def _labels(page):
    kept = page.__dict__
    if "_feedback_labels" not in kept:
        kept["_feedback_labels"] = {anchor[0]: anchor[1] for anchor in page_protocol.anchors(page)}
    return kept["_feedback_labels"]


def _button(page, count):
    is_open = commented_page.is_open(page, timezone.now())
    any_clause = {"anchor_id": ANY_ANCHOR, "anchor_query": ANY_QUERY, "anchor_label": ANY_LABEL}
    shown = {"is_open": is_open, "count": count, **any_clause}
    return render_to_string("feedback_comments/button.html", shown)
