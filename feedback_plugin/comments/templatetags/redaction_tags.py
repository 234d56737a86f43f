from django import template

from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core import redaction_marks

register = template.Library()


@register.filter(is_safe=True)
def with_redactions(text):
    """A public text: `{{ comment.text|with_redactions|linebreaks }}`."""
    return redaction_marks.html_text(text or "")


@register.filter
def plain_redactions(text):
    """The same without markup, for titles, feeds and mail."""
    return redaction_marks.plain_text(text or "")


@register.inclusion_tag("feedback_comments/receipt_notes.html")
def receipt_notes(record):
    """What was removed from a comment and why, and the group that it is shown in."""
    groups = Campaign.objects.filter(members__record=record, published_size__gt=1)
    is_folded = record.is_folded and record.is_public
    return {"redactions": record.redactions.all(), "group": groups.first() if is_folded else None}
