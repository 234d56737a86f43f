"""Tables: one that only lays out the text is text, any other is a table of the law."""

from collections import Counter
from dataclasses import replace

from drafts_plugin.importing.docx.elements import W, is_on, value, w, whole_number
from drafts_plugin.importing.lines import Line
from drafts_plugin.text.markers.recognition import Marker
from drafts_plugin.text.tables import write_cells

MOST_COLUMNS = 63
_WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


def rows(table):
    """Return the cells of each row that is shown."""
    return [list(_children(row, "tc")) for row in _children(table, "tr") if not _why_not(row)]


def left_out(table):
    """Count the rows that are not shown, by the reason why."""
    return Counter(filter(None, map(_why_not, _children(table, "tr"))))


def is_layout(table_rows):
    """Whether the table has a single column."""
    return all(len(cells) <= 1 for cells in table_rows)


def table_line(number, table_rows, caption=None):
    """Return the `Line` of a table with the words `table_rows`; our export wrote its `caption`."""
    text = write_cells(table_rows)
    if caption:
        return replace(caption, known=replace(caption.known, text=text))
    return Line(number, text, known=table_marker(text=text))


def table_marker(title="", text="", level=""):
    """Return the marker of a table."""
    return Marker(
        type="table",
        number="",
        value=None,
        text=text,
        firm=True,
        mention=False,
        title=title,
        level=level,
    )


def is_caption(line):
    """Whether `line` is the exported caption of a table that has not come yet."""
    return bool(line.known) and line.known.type == "table" and not line.known.text


def left_alone(lines):
    """Return `lines` with the captions whose table went as paragraphs."""
    for line in lines:
        if not is_caption(line):
            yield line
        elif line.text:
            yield replace(line, known=None, plain=True, level=line.known.level)


def columns(cell):
    """Return how many columns a cell fills."""
    return max(1, min(whole_number(value(cell, "tcPr/gridSpan"), 1), MOST_COLUMNS))


def _children(element, name):
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _why_not(row):
    if row.find(f"{w('trPr')}/{w('del')}") is not None:
        return "tracked"
    return "hidden" if is_on(row, "trPr/hidden") else ""
