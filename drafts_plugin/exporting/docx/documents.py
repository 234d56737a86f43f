"""Clauses and comparisons as Word documents (.docx), ready to print and to read back.

Pure: clauses go in, bytes come out. `language` is that of the text; call it with that language
active, so that the words around the text are in it, too.
"""

from collections.abc import Iterable

from drafts_plugin.comparison.rows import Comparison, Place
from drafts_plugin.comparison.words import RunKind
from drafts_plugin.exporting.docx.tracked import Labels, TrackedWriter
from drafts_plugin.exporting.docx.writer import DocumentWriter
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.questions import Question

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def version_docx(
    title: str,
    about: Iterable[str],
    clauses: Iterable[Clause],
    language: str,
    questions: Iterable[Question] = (),
) -> bytes:
    """Return the document of one version; `about` are the lines below its title.

    What was asked beside the text stands after it; it is no part of it and is not read back.
    """
    writer = DocumentWriter(title, about, language)
    for clause in clauses:
        writer.clause(clause)
    writer.questions(questions)
    return writer.save()


def comparison_docx(
    title: str,
    about: Iterable[str],
    comparison: Comparison,
    language: str,
    labels: Labels,
) -> bytes:
    """Return the document of a `Comparison`, with tracked changes."""
    writer = TrackedWriter(title, about, language, labels)
    for row, place in comparison.in_both_orders():
        if place != Place.LEFT:
            writer.label(labels.names.get(row.change, ""))
        if place == Place.STAYED:
            writer.row(row)
        elif place == Place.CAME:
            writer.whole(row.new, RunKind.INSERT)
        else:
            writer.whole(row.old, RunKind.DELETE, is_named=place == Place.WENT)
    return writer.save()
