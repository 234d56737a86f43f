"""Clauses and comparisons as Word documents (.docx), ready to print and to read back.

Pure: clauses go in, bytes come out. `language` is that of the text; call it with that language
active, so that the words around the text are in it, too.
"""

from collections.abc import Iterable

from drafts_plugin.comparison.rows import Change, Comparison
from drafts_plugin.exporting.docx.writer import DocumentWriter
from drafts_plugin.text.clauses import Clause

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def version_docx(
    title: str, about: Iterable[str], clauses: Iterable[Clause], language: str
) -> bytes:
    """Return the document of one version; `about` are the lines below its title."""
    writer = DocumentWriter(title, about, language)
    for clause in clauses:
        writer.clause(clause)
    return writer.save()


def comparison_docx(
    title: str,
    about: Iterable[str],
    comparison: Comparison,
    language: str,
    labels: dict[Change, str],
) -> bytes:
    """Return the document of a `Comparison`: what came is underlined, what went struck through.

    `labels` names each change, since colour alone tells nothing on paper.
    """
    writer = DocumentWriter(title, about, language)
    for row in comparison.rows:
        writer.row(row, labels.get(row.change, ""))
    return writer.save()
