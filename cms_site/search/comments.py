"""Public comments and answers that hold the words, with the place where each is read."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from cms_site.persian.plurals import plurals_of
from cms_site.persian.search_words import Slot
from cms_site.search.marking import Marker
from feedback_plugin.comments.discussion.public_comments import PublicComment
from feedback_plugin.comments.discussion.recent import found_comments

MOST = 50
# «ماده5», which stands in a comment as two words.
_NUMBERED = re.compile(r"([^\W0-9]+)([0-9]+)")


@dataclass(frozen=True)
class FoundComment:
    """One comment as a result of the search."""

    comment: PublicComment
    page_title: str
    url: str
    marker: Marker

    @property
    def words(self) -> SafeString:
        """What was said, with the words that were asked for marked."""
        return self.marker.excerpt(self.comment.text)

    @property
    def date(self) -> datetime:
        return self.comment.submitted_at


def find_comments(slots: list[Slot], language: str) -> list[FoundComment]:
    """The newest public comments with all of the words, at most `MOST`."""
    marker = Marker(slots)
    words = [spellings for slot in slots for spellings in _words(slot)]
    return [
        FoundComment(
            comment,
            page.title,
            f"{page.url}?comment={comment.id}#comment-{comment.id}",
            marker,
        )
        for comment, page in found_comments(words, MOST, language)
    ]


def _words(slot: Slot) -> list[list[str]]:
    """What comments are asked for: they are kept with the plurals that people wrote."""
    if numbered := _NUMBERED.fullmatch(slot[0]):
        return [[part] for part in numbered.groups()]
    return [[word for way in slot for word in (way, *plurals_of(way))]]
