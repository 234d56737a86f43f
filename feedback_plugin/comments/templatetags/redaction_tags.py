from django import template

from feedback_plugin.comments import redaction_marks

register = template.Library()


@register.filter(is_safe=True)
def with_redactions(text):
    """A public text: `{{ comment.text|with_redactions|linebreaks }}`."""
    return redaction_marks.html_text(text or "")


@register.filter
def plain_redactions(text):
    """The same without markup, for titles, feeds and mail."""
    return redaction_marks.plain_text(text or "")
