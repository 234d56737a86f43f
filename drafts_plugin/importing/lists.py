"""Which list an item goes on with, and how deep it stands.

The body is flat, so that after a note the list of the article can only be told by what it says
itself: an item goes on with the list whose next number or letter it is, also behind a note; with
more than one such list its brackets and its indent decide, and else the innermost. What begins a
list («۱», «الف») begins it under the clause right above it – under the note, unless the article
said by a colon that a list comes and the note did not.
"""

from dataclasses import dataclass
from typing import Any

from drafts_plugin.text.levels import DEEPEST
from drafts_plugin.text.markers.succession import Series, series_of

# What is indented by less is not meant to be.
INDENT = 2


@dataclass
class ItemList:
    """A list, counted up to `series`; `depth` is what Word says of it."""

    series: Series
    level: int
    indent: int
    depth: int | None
    enclosed: bool
    in_note: bool


class Lists:
    """Follows the lists of one article and its notes, the outermost first."""

    def __init__(self) -> None:
        self.open: list[ItemList] = []
        self.note_level = 0
        self.article_awaits = False
        #: The number that was due where the last item has a higher one.
        self.due: int | None = None

    def _own(self):
        """The lists of the note that is read now, or else of the article."""
        return [one for one in self.open if one.in_note == bool(self.note_level)]

    def note(self, indent: int, after_colon: bool) -> int:
        """Begin a note and return its level; what is indented below an item hangs on it."""
        self.article_awaits |= after_colon and not self.open
        self.open = [one for one in self.open if not one.in_note]
        is_below = self.open and indent >= self.open[-1].indent + INDENT
        self.note_level = min(self.open[-1].level + 1, DEEPEST) if is_below else 1
        return self.note_level

    def expects(self, marker: Any) -> bool:
        """Whether an item may come here that does not say firmly that it is one."""
        counted = series_of(marker.number)
        if any(series.begins for series in counted):
            return True
        if marker.value is None:
            return bool(self.open)
        return any(series.follows(one.series) for series in counted for one in self.open)

    def place(self, marker: Any, indent: int, after_colon: bool) -> tuple[int, bool]:
        """Return the level of an item, and whether it leaves a note for the list around it."""
        counted = {id(one): one.series for one in self.open}
        found = self._joined(marker, indent, after_colon) or self._begun(
            marker, indent, after_colon
        )
        self.due = _due(counted.get(id(found)), found.series)
        leaves = bool(self.note_level) and not found.in_note
        if leaves:
            self.note_level = 0
        self.article_awaits &= found.in_note
        self.open = [one for one in self.open if one.level < found.level and one is not found]
        self.open.append(found)
        return found.level, leaves

    def _joined(self, marker, indent, after_colon):
        """Return the list that the item goes on with, counted up to it, or None."""
        lists = [one for one in reversed(self.open) if self._may_join(marker, one)]
        choices = series_of(marker.number)
        for series in choices:
            following = [one for one in lists if series.follows(one.series)]
            if following:
                return _counted(_nearest(following, marker, indent), series)
        return self._out_of_turn(lists, choices[0], marker, indent, after_colon)

    def _out_of_turn(self, lists, series, marker, indent, after_colon):
        """A number that is not the next one stays in its list; a first one, in that of its note."""
        if series.begins or marker.depth is not None:
            lists = [one for one in lists if one in self._own()]
        if marker.depth is None:
            lists = [one for one in lists if one.series.style == series.style]
        if not lists or (series.begins and self._is_below(marker, indent, after_colon)):
            return None
        return _counted(lists[0], series)

    def _may_join(self, marker, one):
        base = self._base(one.in_note)
        if marker.kind:
            return one.level == base if marker.kind == "بند" else one.level > base
        return marker.depth is None or one.depth == marker.depth

    def _base(self, in_note):
        return min(self.note_level + 1, DEEPEST) if in_note else 1

    def _is_below(self, marker, indent, after_colon):
        """Whether a first number begins a list of its own under the item above."""
        above = self._own()[-1]
        if marker.depth is not None:
            return False
        return after_colon or indent >= above.indent + INDENT or marker.enclosed > above.enclosed

    def _begun(self, marker, indent, after_colon):
        in_note = bool(self.note_level)
        own = self._own()
        if marker.kind == "بند":
            own = []
        elif marker.depth is not None:
            own = [one for one in own if one.depth is None or one.depth < marker.depth]
        if in_note and not own and self.article_awaits and not after_colon:
            in_note = False
        level = own[-1].level + 1 if own else self._base(in_note)
        series = series_of(marker.number)
        likeliest = next((one for one in series if one.begins), series[0])
        level = min(level, DEEPEST)
        return ItemList(likeliest, level, indent, marker.depth, marker.enclosed, in_note)


def _due(before, now):
    """Return the number that was due where `now` leaves a gap; letters count in too many orders."""
    if now.style != "digits":
        return None
    due = _place_in(before) + 1 if before and before.style == now.style else 1
    return due if _place_in(now) > due else None


def _place_in(series: Series) -> int:
    """Return the place of a number that counts in one order only."""
    ((_order, place),) = series.places
    return place


def _counted(found, series):
    found.series = series
    return found


def _nearest(lists, marker, indent):
    """Of the lists that an item may go on with, the innermost first, the one written like it."""
    enclosed = [one for one in lists if one.enclosed == marker.enclosed] or lists
    return next((one for one in enclosed if abs(one.indent - indent) < INDENT), enclosed[0])
