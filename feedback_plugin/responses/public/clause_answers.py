"""Which published answers lead to the clauses of a page: the hook `clause_answers`."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import DenseRank, RowNumber
from django.urls import reverse
from django.utils.text import Truncator

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.official_responses import AnsweredComment
from feedback_plugin.translated_text import in_reader_language

#: Of a clause so many answers are shown beside its change, of an answer so many comments.
MOST_ANSWERS = 5
MOST_COMMENTS = 3
EXCERPT = 160


def clause_answers(page: Any, anchors: Collection[str]) -> dict[str, dict[str, Any]]:
    """What leads to each of these clauses: some of its answers with comments, and where all are.

    One query, however many there are; comments that are not published now are in none of it.
    """
    found: dict[str, dict[str, Any]] = {}
    kinds, words, units = respondent_kinds.labels(), dispositions.labels(), UnitNames()
    matrix = reverse("feedback_responses:matrix", args=[page.pk])
    for row in _rows(page.translation_key, anchors):
        anchor = row["response__anchor"]
        clause = found.setdefault(
            anchor,
            {
                "answers": [],
                "comments": row["of_clause"],
                "address": f"{matrix}?leads={anchor}#answers",
            },
        )
        row["unit"] = units.of(row["response__unit"])
        _add(clause["answers"], row, words, kinds, matrix)
    return found


def _rows(translation_key: Any, anchors: Collection[str]) -> Any:
    answered = AnsweredComment.objects.filter(
        response__translation_key=translation_key,
        response__state=ResponseState.PUBLISHED,
        response__anchor__in=anchors,
        record__state=State.APPROVED,
    )
    anchor, response = F("response__anchor"), F("response_id")
    placed = answered.annotate(
        of_clause=Window(Count("pk"), partition_by=[anchor]),
        of_answer=Window(Count("pk"), partition_by=[response]),
        answer_place=Window(DenseRank(), partition_by=[anchor], order_by=[response.asc()]),
        place=Window(RowNumber(), partition_by=[response], order_by=[F("pk").asc()]),
    )
    shown = placed.filter(place__lte=MOST_COMMENTS, answer_place__lte=MOST_ANSWERS)
    return shown.order_by("response_id", "pk").values(
        "pk",
        "of_clause",
        "of_answer",
        "response_id",
        "response__anchor",
        "response__disposition",
        "response__reasons",
        "response__unit",
        "record__language",
        "record__respondent_kind",
        "record__comment__user_name",
        "record__comment__comment",
    )


def _add(
    answers: list[dict[str, Any]],
    row: dict[str, Any],
    words: dict[str, str],
    kinds: dict[str, str],
    matrix: str,
) -> None:
    if not answers or answers[-1]["id"] != row["response_id"]:
        code = row["response__disposition"]
        reasons = in_reader_language(row["response__reasons"])
        answers.append(
            {
                "id": row["response_id"],
                "disposition": words.get(code, code),
                "reasons": str(reasons),
                "language": reasons.language,
                "unit": row["unit"],
                "number": row["of_answer"],
                "comments": [],
            }
        )
    answers[-1]["comments"].append(
        {
            "name": plain_text(row["record__comment__user_name"]),
            "kind": kinds.get(row["record__respondent_kind"], ""),
            "language": row["record__language"],
            "words": Truncator(plain_text(row["record__comment__comment"])).chars(EXCERPT),
            "address": f"{matrix}?comment={row['pk']}#row-{row['pk']}",
        }
    )
