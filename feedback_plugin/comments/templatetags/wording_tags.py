"""The tag that shows a proposed wording beside the clause."""

from django import template

from feedback_plugin.comments.redaction_marks import plain_text
from feedback_plugin.comments.wording import compare_words

register = template.Library()


@register.inclusion_tag("feedback_comments/wording.html")
def wording_comparison(clause_text, wording, language=""):
    """A clause and its proposed wording in one text, what goes and what comes marked in words."""
    runs = [(kind, *_apart(text)) for kind, text in compare_words(clause_text, plain_text(wording))]
    return {"runs": runs, "language": language}


def _apart(text):
    """The space before, the words and the space after: an underlined gap looks like a word."""
    words = text.strip()
    return text.partition(words) if words else ("", text, "")
