"""The numbers of each question as tables: by choice, and by kind of respondent."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.questions import Question
from feedback_plugin.conf import conf
from feedback_plugin.indicators.small_cells import hidden_cells
from feedback_plugin.indicators.statistics import share_of
from feedback_plugin.indicators.tables import Column, Row, Table
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.responses.question_counts.counting import Counted, count_answers
from feedback_plugin.responses.question_counts.hiding import hidden_kinds


def is_over(commented: CommentedPage, at: datetime) -> bool:
    """Whether nobody answers any more: numbers that run would steer those who still choose."""
    if commented.closes_at is None:
        return not commented.settings.enabled
    return commented.closes_at <= at


def tables_of(commented: CommentedPage) -> list[tuple[Table, Table | None]]:
    """Of each question the table of its choices, and that of the kinds where it may be told."""
    counted = count_answers(commented.page.translation_key)
    return list(_tables(commented.questions, counted))


def _tables(
    questions: list[Question], counted: dict[str, Counted]
) -> Iterator[tuple[Table, Table | None]]:
    for place, question in enumerate(questions, 1):
        answers = counted.get(question.id, Counted())
        hidden = _hidden_choices(question, answers)
        name = f"question-{place}"
        yield _choices(name, question, answers, hidden), _kinds(name, question, answers, hidden)


def _hidden_choices(question: Question, answers: Counted) -> set[str]:
    return hidden_cells({option: (answers.of(option),) for option in question.choices})


def _choices(name: str, question: Question, answers: Counted, hidden: set[str]) -> Table:
    is_told = answers.total >= conf.indicator_minimum
    rows = [
        Row(
            option,
            label,
            {} if option in hidden else _numbers(answers.of(option), answers.total),
        )
        for option, label in question.choices.items()
        if is_told
    ]
    if is_told:
        rows.append(Row("total", _("All who answered"), {"answers": answers.total}))
    columns = (Column("answers", _("Answers")), Column("share", _("Share"), "share"))
    return Table(
        name, question.text, _("Choice"), columns, tuple(rows), _note(question), chart="share"
    )


def _kinds(name: str, question: Question, answers: Counted, hidden: set[str]) -> Table | None:
    shown = [option for option in question.choices if option not in hidden]
    cells = {
        kind: (number, _parts(kind, answers, shown, hidden))
        for kind, number in answers.answered.items()
    }
    hidden_rows = hidden_kinds(cells)
    labels = respondent_kinds.labels()
    rows = [
        Row(kind, labels.get(kind, kind), _of_kind(kind, answers, shown), is_own_name=True)
        for kind in sorted(cells, key=lambda kind: (-cells[kind][0], kind))
        if kind not in hidden_rows
    ]
    if not rows or answers.total < conf.indicator_minimum:
        return None
    choices = [Column(option, question.choices[option]) for option in shown]
    return Table(
        f"{name}-kinds",
        _("By kind of respondent: %(question)s") % {"question": question.text},
        _("Kind of respondent"),
        (Column("answers", _("Answers")), *choices),
        tuple(rows),
    )


def _parts(kind: str, answers: Counted, shown: list[str], hidden: set[str]) -> list[int]:
    # What is hidden above follows from a row as one number, and as no other.
    others = sum(answers.chosen[kind, option] for option in hidden)
    return [*(answers.chosen[kind, option] for option in shown), others]


def _of_kind(kind: str, answers: Counted, shown: list[str]) -> dict[str, int]:
    return {"answers": answers.answered[kind]} | {
        option: answers.chosen[kind, option] for option in shown
    }


def _numbers(number: int, total: int) -> dict[str, int | float | None]:
    return {"answers": number, "share": share_of(number, total)}


def _note(question: Question) -> str:
    several = _("Several could be chosen: the shares add up to more than a whole.")
    least = conf.indicator_minimum
    sentence = ngettext(
        "Numbers below %(number)s are not shown, nor others from which they would follow.",
        "Numbers below %(number)s are not shown, nor others from which they would follow.",
        least,
    ) % {"number": localize_digits(str(least))}
    return f"{several} {sentence}" if question.is_several else sentence
