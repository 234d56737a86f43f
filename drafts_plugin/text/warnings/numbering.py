"""Gaps and doubles among the numbers of articles, notes and items."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.markers.numerals import number_key
from drafts_plugin.text.markers.recognition import number_value
from drafts_plugin.text.sequences import Sequence, article_messages, note_messages


class Number(NamedTuple):
    """A number as printed, and as it is compared: (number, how often it is repeated)."""

    number: str
    value: tuple


def read_number(printed: str) -> Number:
    """Return the `Number` of an article or a note."""
    return Number(printed, number_value(printed))


def numbering_warnings(clauses: list[Clause]) -> list[tuple[Clause, str, str]]:
    """Return (clause, code, message) for every number that is out of its turn."""
    follower = _Follower()
    return [found for clause in clauses for found in follower.take(clause)]


class _Follower:
    def __init__(self):
        self.articles = Sequence(article_messages)
        self.after_part = False
        self._begin(None)

    def _begin(self, article):
        self.article = article
        self.notes = Sequence(note_messages)
        self.has_bare_note = False
        self._begin_items()

    def _begin_items(self):
        self.items = set()
        self.above = ""

    def take(self, clause: Clause) -> list[tuple[Clause, str, str]]:
        read = getattr(self, f"_{clause.type}", None)
        found = list(read(clause)) if read else []
        if clause.type != "item":
            self._begin_items()
        self.after_part = clause.type == "part"
        return [(clause, code, message) for code, message in found]

    def _part(self, clause):
        self._begin(None)
        return ()

    def _article(self, clause):
        self._begin(clause)
        number = read_number(clause.number)
        if self.after_part and number.value == (1, 0):
            # The numbering of a new part may begin again.
            self.articles = Sequence(article_messages)
        return self.articles.check(number)

    def _note(self, clause):
        if not self.article:
            yield "unplaced", _("This note stands before any article that it could belong to.")
        elif clause.number:
            yield from self.notes.check(read_number(clause.number))
        elif self.has_bare_note:
            yield "double", _("The same article already has a note without a number.")
        self.has_bare_note |= not clause.number

    def _item(self, clause):
        number = number_key(clause.number)
        if clause.level != "2":
            self.above = number
        place = (clause.level == "2" and self.above, clause.level, number)
        if number and place in self.items:
            sentence = _("There is already an item %(number)s in this list.")
            yield "double", sentence % {"number": clause.number}
        self.items.add(place)
