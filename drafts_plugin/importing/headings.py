"""Headings that say by their mark what they are: a portal puts one before each of them.

Where a mark («❯») stands before recognised headings, it makes headings of the other short lines
that it stands before: «❯ ۱ - مراکز کارآموزی».
"""

from collections import Counter

from drafts_plugin.importing.lines import Line
from drafts_plugin.importing.titles import can_be_heading
from drafts_plugin.text.markers.ornaments import ornament_of
from drafts_plugin.text.markers.recognition import Marker

FEWEST = 2
LOWEST = "section"


def with_marked_headings(lines: list[Line], markers: list) -> list:
    """Return `markers` with those of the headings that only their mark tells."""
    marks = [_mark(line.text) for line in lines]
    marked = Counter(
        mark
        for mark, marker in zip(marks, markers, strict=True)
        if mark and marker and marker.type == "part"
    )
    others = {
        mark for mark, line in zip(marks, lines, strict=True) if not can_be_heading(line.text)
    }
    meant = {mark for mark, count in marked.items() if count >= FEWEST and mark not in others}
    return [
        _heading(line, marker) if mark in meant else marker
        for line, marker, mark in zip(lines, markers, marks, strict=True)
    ]


def _mark(text):
    return ornament_of(text).strip()


def _heading(line, marker):
    if marker and marker.type != "item":
        return marker
    return Marker(
        type="part",
        number=marker.number if marker else "",
        value=None,
        text=marker.text if marker else line.text.removeprefix(ornament_of(line.text)),
        firm=True,
        mention=False,
        kind=LOWEST,
    )
