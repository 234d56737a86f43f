"""What this app tells of comments and answers: its answer to the hook `public_indicators`."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.conf import conf
from feedback_plugin.indicators.small_cells import Cells, hidden_cells, is_total_shown
from feedback_plugin.indicators.statistics import PLACES, share_of, wilson
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.responses.indicators.counting import Counted

TOTAL = "total"


def public_indicators(request: HttpRequest) -> dict[str, Any]:
    """The tables and series of the comments and answers on public pages."""
    counted = Counted()
    return {
        "tables": [_comments(counted), _kinds(counted.kinds), _units(counted.units)],
        "series": [
            {
                "code": "comments",
                "label": _("Comments published"),
                "days": counted.published_days,
            },
            {
                "code": "answers",
                "label": _("Comments answered"),
                "days": counted.answered_days,
            },
        ],
    }


def _comments(counted: Counted) -> dict[str, Any]:
    states, (in_time, due) = counted.states, counted.in_time
    rows = [
        ("received", _("Comments received"), states["received"], ""),
        ("published", _("Published"), states["published"], ""),
        ("withheld", _("Not published, for a reason that is told"), states["withheld"], ""),
        ("withdrawn", _("Withdrawn by their authors"), states["withdrawn"], ""),
        ("waiting", _("Waiting for a moderator"), states["waiting"], ""),
        ("answered", _("Published comments with a published answer"), states["answered"], ""),
        ("to_decision", _("Median time to the decision"), counted.days_to_decision, "days"),
        ("to_answer", _("Median time to the answer"), counted.days_to_answer, "days"),
        ("due", _("Comments whose promised day has passed"), due, ""),
        ("in_time", _("Answered by that day"), in_time, ""),
        ("in_time_share", _("Share answered in time"), share_of(in_time, due), "share"),
    ]
    return {
        "code": "comments",
        "label": _("Comments and answers"),
        "of": _("What is counted"),
        "columns": [{"code": "value", "label": _("Value")}],
        "rows": [
            {"code": code, "label": label, "values": {"value": value}, "format": kind}
            for code, label, value, kind in rows
        ],
        "note": _(
            "Times run from the day on which a comment came. The promised day is the one on its"
            " page."
        ),
    }


def _kinds(numbers: Mapping[str, int]) -> dict[str, Any]:
    labels = {**respondent_kinds.labels(), "": _("Not asked")}
    # In the organisation's order; what is no longer in its list comes last.
    codes = [code for code in labels if code in numbers]
    codes += sorted(set(numbers) - set(codes))
    cells = {code: (numbers[code],) for code in codes}
    hidden = hidden_cells(cells)
    rows = [
        _row(code or "none", str(labels.get(code, code)))
        | {"values": {} if code in hidden else {"comments": numbers[code]}}
        for code in codes
    ]
    return {
        "code": "comments-by-kind",
        "label": _("Published comments by kind of respondent"),
        "of": _("Kind of respondent"),
        "columns": [{"code": "comments", "label": _("Comments")}],
        "rows": _with_total(rows, cells, hidden, {"comments": sum(numbers.values())}),
        "note": _hidden_note(),
        "chart": "comments",
    }


def _units(numbers: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    # Readers of every language are shown the same: what is hidden hangs on no name of theirs.
    hidden, names = hidden_cells(numbers), UnitNames()
    rows = [
        _row(name or "none", name or _("No unit"), is_own_name=bool(name))
        | {"values": {} if unit in hidden else _acceptance(*numbers[unit])}
        for name, unit in sorted((names.of(unit), unit) for unit in numbers)
    ]
    answered, accepted = (sum(each[place] for each in numbers.values()) for place in (0, 1))
    total = _acceptance(answered, accepted) if answered else {}
    interval = _("The interval is Wilson's, of 95 %: what chance alone would leave open.")
    return {
        "code": "acceptance-by-unit",
        "label": _("Acceptance by unit"),
        "of": _("Unit"),
        "columns": [
            {"code": "answered", "label": _("Comments answered")},
            {"code": "accepted", "label": _("Accepted, in whole or in part")},
            {"code": "share", "label": _("Share"), "format": "share"},
            {"code": "low", "label": _("Interval from"), "format": "share"},
            {"code": "high", "label": _("Interval to"), "format": "share"},
        ],
        "rows": _with_total(rows, numbers, hidden, total),
        "note": f"{interval} {_hidden_note()}",
        "chart": "share",
    }


def _with_total(
    rows: list[dict[str, Any]], cells: Cells, hidden: set[str], total: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The rows and their total; none where the total, which stands above, would tell too much."""
    if not rows or not is_total_shown(cells, hidden):
        return []
    return [*rows, _row(TOTAL, _("Total")) | {"values": total}]


def _row(code: str, label: str, *, is_own_name: bool = False) -> dict[str, Any]:
    return {"code": code, "label": label, "is_own_name": is_own_name}


def _acceptance(answered: int, accepted: int) -> dict[str, int | float | None]:
    low, high = wilson(accepted, answered)
    return {
        "answered": answered,
        "accepted": accepted,
        "share": share_of(accepted, answered),
        "low": round(low, PLACES),
        "high": round(high, PLACES),
    }


def _hidden_note() -> str:
    sentence = ngettext(
        "Numbers below %(number)s are not shown, nor others from which they would follow.",
        "Numbers below %(number)s are not shown, nor others from which they would follow.",
        conf.indicator_minimum,
    )
    return sentence % {"number": localize_digits(str(conf.indicator_minimum))}
