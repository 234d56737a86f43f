"""Tables: one that only lays out the text is text, any other is kept row by row."""

from .names import W, w

_WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


def rows(table):
    """Return the cells of each row that was not deleted."""
    return [list(_children(row, "tc")) for row in _children(table, "tr") if not _is_deleted(row)]


def is_layout(table_rows):
    """Whether the table has a single column."""
    return all(len(cells) <= 1 for cells in table_rows)


def _children(element, name):
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _is_deleted(row):
    return row.find(f"{w('trPr')}/{w('del')}") is not None
