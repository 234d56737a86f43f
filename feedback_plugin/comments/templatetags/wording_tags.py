"""Tags about a comment's clause: other words for it, and what became of it."""

from datetime import time

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.clause_status import status_of
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.comments.discussion.wording import compare_words

register = template.Library()


@register.inclusion_tag("feedback_comments/wording.html")
def wording_comparison(clause_text, wording, language=""):
    """A clause and its proposed wording in one text, what goes and what comes marked in words."""
    runs = [(kind, *_apart(text)) for kind, text in compare_words(clause_text, plain_text(wording))]
    return {"runs": runs, "language": language}


@register.inclusion_tag("feedback_comments/anchor_status.html")
def clause_status(record):
    """What became of the clause since this comment was written on it."""
    return {"status": status_of(CommentedPage(record.page.specific), record)}


def _apart(text):
    """The space before, the words and the space after: an underlined gap looks like a word."""
    words = text.strip()
    return text.partition(words) if words else ("", text, "")


@register.filter
def received(instant, day_format="j F Y"):
    """When a comment came; of one that came by letter, the day alone is known."""
    local = localtime(instant)
    return date_format(local, day_format if local.time() == time.min else f"{day_format} – H:i")
