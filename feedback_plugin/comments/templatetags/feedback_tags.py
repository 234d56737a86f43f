from django import template
from django.utils import timezone

from feedback_plugin.comments import discussion, pages
from feedback_plugin.comments.presentation import feedback_context

register = template.Library()


@register.inclusion_tag("feedback_comments/feedback.html", takes_context=True)
def feedback(context, page):
    """The comments of a page: the form above, the list below."""
    request = context.get("request")
    return feedback_context(page, request.GET if request else {}, timezone.now())


@register.inclusion_tag("feedback_comments/button.html")
def feedback_button(page, anchor_id):
    """The button at a clause that leads to the form, with the number of comments on the clause."""
    is_open = page.__dict__.get("_feedback_is_open")
    if is_open is None:
        is_open = page.__dict__["_feedback_is_open"] = pages.is_open(page, timezone.now())
    count = discussion.counts_by_anchor(page).get(str(anchor_id), 0)
    return {"is_open": is_open, "anchor_id": anchor_id, "count": count}
