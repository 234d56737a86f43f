"""The comments of a list as HTML, made once for all who read them."""

import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from feedback_plugin.comments.discussion.public_comments import PublicComment
from feedback_plugin.page_cache.kept_html import kept_html

TEMPLATE = "feedback_comments/comments.html"
# Blanks at the start of a line are seen nowhere, not even where its line breaks are.
INDENT = re.compile(r"\n +")


def comments_html(comments: list[PublicComment], is_open: bool) -> SafeString:
    """The list, with the way to reply while the page is open."""
    shown = {"comments": comments, "is_open": is_open}
    made_of = [is_open, [_words(comment) for comment in comments]]
    return kept_html("list", made_of, lambda: INDENT.sub("\n", render_to_string(TEMPLATE, shown)))


def _words(comment):
    # What an object of ours remembers of its own replies is no further news.
    known = {name: value for name, value in vars(comment).items() if name not in _DERIVED}
    return known | {"replies": [_words(reply) for reply in comment.replies]}


_DERIVED = {"answers", "other_replies"}
