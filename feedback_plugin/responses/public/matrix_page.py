"""One screen of the response matrix: the rows that were asked for, and what is counted."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.list_options import WHOLE_TEXT
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.public.choice import MatrixChoice, Order
from feedback_plugin.responses.public.folding import add_similar, fold_answers
from feedback_plugin.responses.public.kept_rows import rows_html
from feedback_plugin.responses.public.rows import (
    FIELDS,
    MatrixRow,
    link_changes,
    listed,
    public_rows,
)
from feedback_plugin.responses.public.tally import tally
from feedback_plugin.tracking import TrackForm


def show(
    request: HttpRequest,
    commented: CommentedPage,
    form: TrackForm,
    status: int = 200,
    own: Any = None,
) -> HttpResponse:
    """The rows that were asked for, with the form by which one finds one's own.

    `own` are the comments of whoever has found several with one code, and the matrix of their page.
    """
    choice = MatrixChoice.of(request.GET)
    records = choice.narrow(listed(commented.page.translation_key))
    shown = _rows(choice, records, commented)
    context = {
        "page": commented.page,
        "matrix_url": reverse("feedback_responses:matrix", args=[commented.page.pk]),
        "choice": choice,
        "track_form": form,
        "own": own,
        "clauses": _clauses(commented),
        "orders": Order.choices,
        "kinds": list(respondent_kinds.labels().items()),
        "none": dispositions.NONE,
        **_due(request, commented),
        **_counted(choice, records, commented),
        **shown,
        "misses_comment": _misses_comment(request, choice, shown["rows"]),
    }
    return render(request, "feedback_responses/matrix.html", context, status=status)


def _rows(choice: MatrixChoice, records: Any, commented: CommentedPage) -> dict[str, Any]:
    """The rows of this screen, and the question for the next one."""
    read = list(public_rows(_read(choice, records, commented), commented))
    shown = link_changes(read[: conf.page_size], commented)
    rows = fold_answers(add_similar(shown, commented) if choice.folds else shown)
    matrix_url = reverse("feedback_responses:matrix", args=[commented.page.pk])
    return {
        "rows": rows,
        "rows_html": rows_html(rows, commented.page.url, matrix_url),
        "after": choice.query(after=shown[-1].comment.id) if len(read) > len(shown) else "",
    }


def _misses_comment(request: HttpRequest, choice: MatrixChoice, rows: list[MatrixRow]) -> bool:
    """Whether the link leads to a comment with which the list does not begin: it is not here."""
    is_asked_for = bool(request.GET.get("comment"))
    return is_asked_for and not (rows and rows[0].comment.id == choice.comment)


def _read(choice: MatrixChoice, records: Any, commented: CommentedPage) -> Any:
    """The rows of one screen and one more, which tells whether there are others."""
    discussion = CommentRecord.objects.of_discussion(commented.page.translation_key)
    published = discussion.comments().filter(published_at__isnull=False)
    anchors = ()
    if choice.order == Order.CLAUSE:
        # Of a long text only the clauses of which something was said, the same on every screen.
        discussed = commented.discussed
        anchors = tuple(key for key in commented.anchor_labels if key in discussed)
    sorted_records = choice.sort(choice.fold(records), published, anchors)
    # Keys are sorted first: what is shown of a comment and its answer is read for one screen only.
    keys = sorted_records.values("pk")[: conf.page_size + 1]
    return sorted_records.filter(pk__in=keys).values(*FIELDS)


def _due(request: HttpRequest, commented: CommentedPage) -> dict[str, Any]:
    """The day by which all are to be answered, and whether it has passed."""
    due, zone = commented.answers_due_on, timezone.get_default_timezone()
    if due is None:
        return {}
    late_from = timezone.make_aware(datetime.combine(due + timedelta(days=1), time.min), zone)
    is_late = commented.days_left(timezone.now()) < 0
    if not is_late:
        request.page_valid_until = late_from
    return {"due": due, "is_late": is_late}


def _counted(choice: MatrixChoice, records: Any, commented: CommentedPage) -> dict[str, Any]:
    """What is counted of all comments of the page, and how many were asked for."""
    tallied = tally(commented.page.translation_key)
    counted = tallied.dispositions
    total = sum(counted.values())
    return {
        "total": total,
        "answered": total - counted[""],
        "found": _found(choice, records, counted),
        "numbers": _numbers(counted),
        "verdicts": tallied.verdicts,
    }


def _found(choice: MatrixChoice, records: Any, counted: dict[str, int]) -> int:
    """How many rows match; what is counted anyway is not counted again."""
    if choice.about or choice.kind or choice.words or choice.leads:
        return records.count()
    code = "" if choice.disposition == dispositions.NONE else choice.disposition
    return counted.get(code, 0) if choice.disposition else sum(counted.values())


def _numbers(counted: dict[str, int]) -> list[tuple[str, str, int]]:
    """Code, words and number of each disposition that a comment has, in the list's order."""
    numbers = [
        (code, label, counted[code])
        for code, label in dispositions.labels().items()
        if code in counted
    ]
    return [*numbers, (dispositions.NONE, _("No published answer yet"), counted[""])]


def _clauses(commented: CommentedPage) -> list[tuple[str, Any]]:
    labels = commented.anchor_labels
    return [(WHOLE_TEXT, _("The whole text")), *labels.items()] if labels else []
