"""The mark that stands in a text where words were removed.

In the database it is a bar of blocks, ▐███▌, whose length names the reason: it means the same in
every language, finds nothing in a search, and does no harm where a file or a mail shows it as it
is. Readers get it in words, in their language, from the two functions at the end.
"""

import re
from re import Match

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import RedactionReason

SHORTEST = 3
MARK = re.compile("▐(█+)▌")
# Tried where a run begins only: a page of ▐ would else be read once for each of them.
_FORGED = re.compile("(?<!▐)▐++(?=█)|(?<=█)▌++")

WORDS = {
    RedactionReason.AUTHOR_DATA: _("[removed: personal data]"),
    RedactionReason.OTHERS_DATA: _("[removed: personal data]"),
    RedactionReason.INSULT: _("[removed: insult]"),
    RedactionReason.TRADE_SECRET: _("[removed: trade secret]"),
    RedactionReason.OTHER: _("[removed by the moderators]"),
}


def mark_of(reason: str) -> str:
    """The bar that stands in the place of words removed for this reason."""
    return f"▐{'█' * (SHORTEST + RedactionReason.values.index(reason))}▌"


def without_forged_marks(text: str) -> str:
    """What a visitor wrote, with bars that only look like marks made different from them."""
    return _FORGED.sub("", text)


def plain_text(text: str) -> str:
    """The text with its marks in words, for files, feeds and mail."""
    return MARK.sub(_in_words, text)


def html_text(text: str) -> str:
    """The text made safe for HTML, with its marks in words of the reader's language."""
    return mark_safe(MARK.sub(_in_html, escape(text)))  # noqa: S308 (escaped just here)


def _in_html(match: Match[str]) -> str:
    return format_html(
        '<bdi class="redacted" lang="{}">{}</bdi>', get_language() or "", _in_words(match)
    )


def _in_words(match: Match[str]) -> str:
    place = len(match[1]) - SHORTEST
    reasons = RedactionReason.values
    reason = reasons[place] if 0 <= place < len(reasons) else RedactionReason.OTHER
    return str(WORDS[reason])
