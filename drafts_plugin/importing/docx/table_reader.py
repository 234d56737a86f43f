"""The tables of a Word document, each a line of the text with its cells."""

from itertools import chain

from drafts_plugin.importing.docx.elements import w
from drafts_plugin.importing.docx.tables import (
    columns,
    is_caption,
    is_layout,
    left_out,
    rows,
    table_line,
)
from drafts_plugin.importing.lines import clean


class TableReader:
    """What `DocumentReader` does with tables: text that they only lay out is read as text."""

    def _table(self, element):
        self.end_paragraph()
        table = rows(element)
        self.notices.add(self.number, left_out(element))
        if is_layout(table):
            for cells in table:
                for cell in cells:
                    self.read(cell)
            return
        read = [[self._cell(cell) for cell in cells] for cells in table]
        words = [list(_padded(cells, texts)) for cells, texts in zip(table, read, strict=True)]
        self._add_table([row for row in words if any(row)])
        for _text, paragraphs in chain.from_iterable(read):
            for one in paragraphs:
                self._follow(one)

    def _add_table(self, words):
        caption = self.lines[-1] if self.lines and is_caption(self.lines[-1]) else None
        if words and caption:
            self.lines[-1] = table_line(self.number, words, caption)
        elif words:
            self.notices.place(self.number, "table")
            self.lines.append(table_line(self.number, words))

    def _cell(self, cell):
        """Return the text of a cell, and the words of each of its paragraphs."""
        texts, paragraphs = [], []
        around = _text_box(cell)
        for paragraph in cell.iter(w("p")):
            if _text_box(paragraph) is not around:
                continue
            words = self._words(paragraph)
            label = self.numbering.label(paragraph)
            printed = f"{label.text} {words.text}" if label else words.text
            texts.append(clean(" ".join(printed.split())))
            paragraphs.append(words)
        return " ".join(filter(None, texts)), paragraphs


def _padded(cells, texts):
    """The words of a row, a cell that fills several columns with empty ones after it."""
    for cell, (text, _words) in zip(cells, texts, strict=True):
        yield from [text, *[""] * (columns(cell) - 1)]


def _text_box(element):
    return next(element.iterancestors(w("txbxContent")), None)
