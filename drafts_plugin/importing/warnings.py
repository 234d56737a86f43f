"""What an editor should look at after an import: gaps, doubles, clauses out of place."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ImportWarning:
    """`code` is one of gap, double, order, unplaced, reference; `line` counts from 1."""

    line: int
    code: str
    message: str

    def as_dict(self):
        return asdict(self)


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
