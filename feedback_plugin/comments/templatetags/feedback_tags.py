from urllib.parse import quote

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.discussion.parts import asked_for
from feedback_plugin.comments.discussion.recent import recent_comments as newest
from feedback_plugin.comments.public.cached_fields import fields_html
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
    commented, at = CommentedPage.of(page, request), timezone.now()
    if request:
        _cache_until(request, commented.next_change(at))
    shown = feedback_context(commented, request.GET if request else QueryDict(), at)
    if request and "notice_stands_above" not in commented.rendered:
        shown["notice"] = asked_for(commented, request.GET, at).notice
    # For the templates of the site that are included beside the form.
    return {**shown, "request": request}


@register.simple_tag(takes_context=True)
def feedback_button(context, page, anchor_id):
    """The button at a clause that leads to the form, and the number of comments on the clause.

    A law has hundreds of clauses: the template is rendered once for each number of comments.
    """
    commented, anchor = CommentedPage.of(page, context.get("request")), str(anchor_id)
    count = commented.counts.get(anchor, 0)
    if ("button", count) not in commented.rendered:
        commented.rendered["button", count] = _button(commented, count)
    label = commented.anchor_labels.get(anchor, "")
    own = {ANY_ANCHOR: escape(anchor), ANY_QUERY: quote(anchor), ANY_LABEL: escape(label)}
    button = commented.rendered["button", count]
    for placeholder, value in own.items():
        button = button.replace(placeholder, value)
    return mark_safe(button)  # noqa: S308 - escaped


@register.inclusion_tag("feedback_comments/invitation.html", takes_context=True)
def feedback_invitation(context, page):
    """The ways to the form, the list and news of a long page, for its head; and what of the
    address leads nowhere, which is then not said again above the form."""
    request, at = context.get("request"), timezone.now()
    commented = CommentedPage.of(page, request)
    notice = asked_for(commented, request.GET, at).notice if request else ""
    commented.rendered["notice_stands_above"] = True
    return {
        "page": page,
        "is_open": commented.is_open(at),
        "is_public": commented.is_public,
        "count": commented.totals["comments"],
        "notice": notice,
    }


@register.inclusion_tag("feedback_comments/questions_link.html", takes_context=True)
def questions_link(context, page):
    """The way from where a page asks its questions to where they are answered."""
    commented = CommentedPage.of(page, context.get("request"))
    return {"is_asked": bool(commented.questions) and commented.is_open(timezone.now())}


@register.simple_tag(takes_context=True)
def feedback_part(context):
    """What begins the title of a page of which an address asks for one part: "Reply – "."""
    request = context.get("request")
    if not request:
        return ""
    commented = CommentedPage.of(context["page"], request)
    part = asked_for(commented, request.GET, timezone.now()).title
    return f"{part} – " if part else ""


@register.simple_tag
def form_fields(form, reply_to, who_fields, is_whole_page):
    """What a comment is made of: clause, text, other words for the clause, author."""
    return fields_html(
        form, reply_to=reply_to, who_fields=who_fields, is_whole_page=bool(is_whole_page)
    )


@register.simple_tag
def comment_list(comments, is_open):
    """The comments of one screen."""
    return comments_html(comments, is_open)


@register.inclusion_tag("feedback_comments/recent.html", takes_context=True)
def recent_comments(context, number=5):
    """The newest published comments of all public pages of the site."""
    request = context.get("request")
    recent = newest(number, get_language() or "", request)
    return {"recent": recent, "request": request}


def _cache_until(request, instant):
    # Whoever keeps the whole page must not keep it beyond the next opening or closing.
    if instant:
        known = getattr(request, "page_valid_until", None)
        request.page_valid_until = min(known or instant, instant)


def _button(commented, count):
    is_open = commented.is_open(timezone.now())
    any_clause = {"anchor_id": ANY_ANCHOR, "anchor_query": ANY_QUERY, "anchor_label": ANY_LABEL}
    shown = {"is_open": is_open, "count": count, **any_clause}
    return render_to_string("feedback_comments/button.html", shown)
