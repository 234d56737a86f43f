"""What each line of a text begins with, as far as the other lines tell it."""

from dataclasses import replace

from drafts_plugin.importing.headings import with_marked_headings
from drafts_plugin.importing.lines import Line
from drafts_plugin.importing.options import NUMBERED_LINES
from drafts_plugin.text.markers.recognition import Marker, recognise


def read_markers(lines: list[Line], articles_called: str = "") -> list[Marker | None]:
    """Return the markers of `lines`; the text calls its articles `articles_called`."""
    is_numbered = articles_called.isdecimal() and int(articles_called) == int(NUMBERED_LINES)
    word = "" if is_numbered else articles_called
    markers = [None if line.plain else line.known or recognise(line.text, word) for line in lines]
    if is_numbered:
        markers = _numbered_articles(lines, markers)
    return with_marked_headings(lines, markers)


def _numbered_articles(lines, markers):
    """Each next number on the outermost list is an article; what begins anew is its list."""
    due, found = 1, []
    for line, marker in zip(lines, markers, strict=True):
        is_item = not line.known and marker and marker.type == "item"
        is_due = is_item and marker.value == (due, 0)
        found.append(replace(marker, type="article", firm=True) if is_due else marker)
        due += bool(is_due)
    return found
