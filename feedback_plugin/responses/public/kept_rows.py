"""The rows of the matrix as HTML, made once for all who read them."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from feedback_plugin.page_cache.kept_html import kept_html
from feedback_plugin.responses.public.rows import MatrixRow

TEMPLATE = "feedback_responses/matrix_rows.html"


def rows_html(rows: Sequence[MatrixRow], page_url: str, matrix_url: str) -> SafeString:
    """The list of these rows, on the page with this address."""
    shown = {"rows": rows, "page_url": page_url, "matrix_url": matrix_url}
    made_of = [page_url, matrix_url, [_words(row) for row in rows]]
    return kept_html("answers", made_of, lambda: render_to_string(TEMPLATE, shown))


def _words(row: MatrixRow) -> list[Any]:
    # A wording that is named here as its letters only says in which language these are, too.
    language = row.answer.reasons.language if row.answer else ""
    folded = [[_words(other) for other in each] for each in (row.similar, row.same_answer)]
    return [row.comment, row.answer, language, folded]
