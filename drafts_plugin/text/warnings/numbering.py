"""Gaps and doubles among the numbers of articles, notes and items."""

from collections import defaultdict
from typing import NamedTuple

from django.utils.translation import gettext as _

from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.markers.numerals import number_key
from drafts_plugin.text.markers.recognition import number_value
from drafts_plugin.text.sequences import Sequence, article_messages, item_gap, note_messages


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
        # By the id of the clause that they hang on.
        self.notes = defaultdict(lambda: Sequence(note_messages))
        self.bare_notes = set()
        self.items = defaultdict(set)
        # A paragraph between two items does not end their list.
        self.last_items = defaultdict(int)

    def take(self, clause: Clause) -> list[tuple[Clause, str, str]]:
        read = getattr(self, f"_{clause.type}", None)
        found = list(read(clause)) if read else []
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
            yield from self.notes[clause.owner_id].check(read_number(clause.number))
        elif clause.owner_id in self.bare_notes:
            yield "double", _("The same clause already has a note without a number.")
        if not clause.number:
            self.bare_notes.add(clause.owner_id)

    def _item(self, clause):
        number, others = number_key(clause.number), self.items[clause.owner_id]
        if number and number in others:
            sentence = _("There is already an item %(number)s in this list.")
            yield "double", sentence % {"number": clause.number}
        elif (clause.number or "").isdecimal():
            yield from self._item_gap(clause, int(clause.number))
        others.add(number)

    def _item_gap(self, clause, number):
        due = self.last_items[clause.owner_id] + 1
        if number > due:
            yield "gap", item_gap(clause.number, due)
        self.last_items[clause.owner_id] = number

    def _paragraph(self, clause):
        # Below it another list may begin.
        self.items.clear()
        return ()

    _table = _paragraph
