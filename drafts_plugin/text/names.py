"""What a clause is called: its whole path («جزء ۱ بند الف مادهٔ ۱»), in the active language.

No two clauses of a text share a name: where the law prints a number twice, the chapter tells the
two apart, and where that does not, a count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from drafts_plugin.numbers import isolate_numbers, localize_number
from drafts_plugin.text.ezafe import ezafe

# How much of a text names a clause that has no number.
NAMING_WORDS, NAMING_LETTERS = 7, 50
PART_KINDS = ("book", "part", "chapter", "section")


@dataclass(eq=False)
class Place:
    """A block in its text: the clause that it hangs on, and the part and article around it."""

    block: Any
    type: str
    level: str
    owner: "Place | None"
    part: "Place | None"
    article: "Place | None"

    @property
    def depth(self) -> int:
        """How many steps the clause is indented."""
        if self.owner:
            return self.owner.depth + 1
        return int(self.type in ("note", "item"))


class Names:
    """The names of all clauses of one text."""

    def __init__(self, places: Iterable[Place]) -> None:
        alone = [place for place in places if not place.owner]
        counts = Counter(_own_name(place) for place in alone)
        self._doubled = {name for name, count in counts.items() if count > 1}
        self._paths: dict[Place, str] = {}
        self._taken: set[str] = set()
        for place in places:
            self._paths[place] = self._unique(self._path(place))

    def label(self, place: Place) -> str:
        """Return the name of a clause as it stands at the beginning of a sentence."""
        return capfirst(self._paths[place])

    def _path(self, place):
        name = _own_name(place)
        above = place.owner or (name in self._doubled and _part_around(place))
        return of(name, self._paths[above]) if above else name

    def _unique(self, path):
        name, count = path, 1
        while capfirst(name) in self._taken:
            count += 1
            number = localize_number(str(count))
            name = _("%(name)s (occurrence %(number)s)") % {"name": path, "number": number}
        self._taken.add(capfirst(name))
        return name


def of(name: str, owner: str) -> str:
    """Return the name of a clause that belongs to another."""
    return _("%(clause)s of %(owner)s") % {"clause": ezafe(name), "owner": owner}


def heading_of(place: Place) -> str:
    """Return what the law prints before the text of a clause: "Article 5", "a"."""
    value = place.block.value
    number = localize_number(value.get("number") or "")
    if place.type == "part":
        # A heading without a number («مقدمه») does not print its kind.
        is_named = number or not value.get("title")
        return _part_heading(value.get("kind"), number) if is_named else ""
    if place.type == "article":
        return (_("Article %(number)s") % {"number": number}).strip()
    if place.type == "note":
        return (_("Note %(number)s") % {"number": number}).strip()
    return number


def _part_heading(kind, number):
    names = {
        "book": _("Book %(number)s"),
        "part": _("Part %(number)s"),
        "chapter": _("Chapter %(number)s"),
        "section": _("Section %(number)s"),
    }
    return (names.get(kind, names["chapter"]) % {"number": number}).strip()


def _own_name(place):
    value = place.block.value
    number = isolate_numbers(localize_number(value.get("number") or ""))
    if place.type == "part":
        return heading_of(place) or value.get("title")
    if place.type == "article":
        return _numbered(_("Article"), number)
    if place.type == "note":
        return _numbered(_("Note"), number)
    if place.type == "item":
        kind = _item_kind(place)
        return _numbered(kind, number) if number else _quoted(kind, value.get("text"))
    if place.type == "paragraph":
        return _quoted(_("Paragraph"), value.get("text"))
    return _quoted(_("Table"), value.get("title"))


def _item_kind(place):
    """The law has a word for each depth of its lists."""
    kinds = (pgettext("clause", "item"), _("sub-item"), _("point"))
    above = 0
    while place.owner and place.owner.type == "item":
        place, above = place.owner, above + 1
    return kinds[min(above, len(kinds) - 1)]


def _numbered(kind, number):
    return f"{ezafe(kind)} {number}" if number else kind


def _quoted(kind, text):
    if not (text or "").split():
        return kind
    words = Truncator(Truncator(" ".join(text.split())).words(NAMING_WORDS)).chars(NAMING_LETTERS)
    return _("%(clause)s “%(words)s”") % {"clause": kind, "words": words}


def _part_around(place):
    """The part that a clause stands in; for a part, the next higher one before it."""
    if place.type != "part":
        return place.part
    above = place.part
    while above and _rank(above) >= _rank(place):
        above = above.part
    return above


def _rank(place):
    return PART_KINDS.index(place.level) if place.level in PART_KINDS else 0
