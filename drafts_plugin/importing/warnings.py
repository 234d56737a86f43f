"""What an editor should look at after an import: gaps, doubles, clauses out of place."""

from dataclasses import asdict, dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ImportWarning:
    """`code` is one of gap, double, order, unplaced, reference; `line` counts from 1."""

    line: int
    code: str
    message: str

    def as_dict(self):
        return asdict(self)


class Sequence:
    """Follows the numbers of articles, or of the notes of one article."""

    def __init__(self, sentences):
        self.sentences = sentences
        self.seen = set()
        self.top = 0
        self.last = None

    def check(self, line, marker):
        """Return the warnings for `marker`, and take its number as seen."""
        due = self.top + 1
        code = self._code(marker.value, due)
        self.seen.add(marker.value)
        self.last = marker.value[0]
        if isinstance(self.last, int):
            self.top = max(self.top, self.last)
        if not code:
            return []
        message = self.sentences()[code] % {"number": marker.number, "due": localize(due)}
        return [ImportWarning(line, code, message)]

    def _code(self, value, due):
        number, repeats = value
        if value in self.seen:
            return "double"
        if not isinstance(number, int) or (repeats and number == self.last):
            return ""
        if number == due and not repeats:
            return ""
        # A repeated number («۱۷ مکرر») needs its own base before it.
        return "gap" if number >= due else "order"


def article_sentences():
    return {
        "gap": _("Article %(number)s stands where article %(due)s is due."),
        "double": _("There is already an article %(number)s before this one."),
        "order": _("Article %(number)s stands after a higher number."),
    }


def note_sentences():
    return {
        "gap": _("Note %(number)s stands where note %(due)s is due."),
        "double": _("The same article already has a note %(number)s."),
        "order": _("Note %(number)s stands after a higher number."),
    }


def unplaced(line, marker):
    """A note or an item with no article that it could belong to."""
    sentences = {
        "note": _("This note stands before any article that it could belong to."),
        "item": _("This item stands before any article that it could belong to."),
    }
    return ImportWarning(line, "unplaced", sentences[marker.type])


def lost_number(line):
    message = _("This line begins like an article without a number; it was kept as a paragraph.")
    return ImportWarning(line, "unplaced", message)


def reference(line, marker):
    """A line that begins like a clause but reads like a sentence that mentions one."""
    message = _("This line seems to mention clause %(number)s; it was kept as a paragraph.")
    return ImportWarning(line, "reference", message % {"number": marker.number})
