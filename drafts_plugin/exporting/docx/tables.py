"""Tables of the law as real tables of Word."""

from collections.abc import Callable
from typing import Any

from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

# What follows the direction of a table among its properties.
_AFTER_DIRECTION = (
    *("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing"),
    *("w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
)


def add_table(
    document: Any, rows: list[list[Any]], rtl: bool, write: Callable[[Paragraph, Any, bool], None]
) -> None:
    """Add a table whose first row is its head, on every sheet that it reaches.

    `write` is called for each cell with its paragraph, its content and whether it is of the head.
    """
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    if rtl:
        table._tbl.tblPr.insert_element_before(OxmlElement("w:bidiVisual"), *_AFTER_DIRECTION)
    if len(rows) > 1:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    # A cell of python-docx is found by counting; its elements are all there already.
    for element, cells in zip(table._tbl.tr_lst, rows, strict=True):
        for cell, content in zip(element.tc_lst, cells, strict=True):
            write(Paragraph(cell.p_lst[0], table), content, cells is rows[0])
