"""What an editor should look at after an import: gaps, doubles, clauses out of place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts_plugin.importing.options import NUMBERED_LINES


@dataclass(frozen=True)
class ImportWarning:
    """`code` says of what kind it is, as `kind_of` names it; `line` counts from 1."""

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


def nothing_recognised(line):
    message = _(
        "Nothing was recognised as a chapter, article, note or item; every line was kept as a "
        "paragraph. Say what the text calls its articles, or let wrapped lines be joined."
    )
    return ImportWarning(line, "nothing", message)


def wrapped(line, count):
    message = ngettext(
        "%(count)s line seems wrapped and goes on with the line before; these can be joined.",
        "%(count)s lines seem wrapped and go on with the line before; these can be joined.",
        count,
    )
    return ImportWarning(line, "wrapped", message % {"count": localize(count)})


def unread(line, word, count):
    """Lines that are numbered by a word that nobody knows as that of an article."""
    values = {"count": localize(count), "word": word}
    if word == NUMBERED_LINES:
        message = _("There is no article, but %(count)s numbered lines; these can be articles.")
    else:
        message = _(
            "%(count)s lines begin with “%(word)s” and a number and were not understood; these "
            "can be articles."
        )
    return ImportWarning(line, "unread", message % values)


@dataclass(frozen=True)
class WarningGroup:
    """The warnings of one kind, in their order."""

    code: str
    warnings: list[ImportWarning]

    @property
    def kind(self) -> str:
        """What all the warnings are about, or the sentence that they share."""
        return _kinds().get(self.code) or self.warnings[0].message

    @property
    def lines(self) -> str:
        """The first lines that they are about."""
        numbers = list(dict.fromkeys(localize(one.line) for one in self.warnings))
        listed = _(", ").join(numbers[:MOST_LINES])
        return listed + " …" if len(numbers) > MOST_LINES else listed

    @property
    def is_long(self) -> bool:
        """Whether one line for all of them says more than one for each."""
        return len(self.warnings) > MOST_APART


MOST_LINES = 8
MOST_APART = 3


def grouped(warnings: Iterable[ImportWarning]) -> list[WarningGroup]:
    """Return `warnings` by kind, what is rare first, so that many do not bury one."""
    by_code = defaultdict(list)
    for warning in warnings:
        by_code[warning.code].append(warning)
    groups = [WarningGroup(code, found) for code, found in by_code.items()]
    return sorted(groups, key=lambda group: len(group.warnings))


def _kinds():
    return {
        "gap": _("Numbers that leave a gap"),
        "double": _("Numbers that stand twice"),
        "order": _("Numbers out of their order"),
        "unplaced": _("Notes, items and numbers without an article that they belong to"),
        "reference": _("Lines that seem to mention a clause and were kept as paragraphs"),
    }
