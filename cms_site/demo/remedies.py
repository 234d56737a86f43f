"""What follows an answered case of the demo: its root cause, what is promised, done and told."""

from datetime import date, datetime, timedelta
from typing import Any

from feedback_plugin.cases import remedies
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.improvements import Improvement
from feedback_plugin.cases.models.remedies import Promised, Remedy, RemedyKind
from feedback_plugin.working_calendar import office_day


def with_answer(message: dict[str, Any], officer: Any, at: datetime) -> dict[str, Any]:
    """The cause that the answer names, and what it promises."""
    cause = RootCause.objects.get(names__en=message["cause"])
    return {"cause": cause, "promised": _promised(message["remedy"], officer, office_day(at))}


def follow(case: Case, later: dict[str, Any], officer: Any, at: datetime) -> None:
    """Promise something a day after the answer, do it, and tell everybody of it."""
    promised = _promised(later, officer, office_day(at))
    event = remedies.promise(case, promised=promised, actor=officer, at=at)
    case.refresh_from_db()
    remedy, done_at = Remedy.objects.get(promised=event), at + timedelta(days=later["days"])
    remedies.finish(case, remedy=remedy, reason=later["done"], actor=officer, at=done_at)
    Improvement.objects.create(remedy=remedy, said=later["said"], did=later["did"], is_shown=True)


def _promised(told: dict[str, Any], officer: Any, today: date) -> Promised:
    kind = RemedyKind.objects.get(names__en=told["kind"])
    return Promised(kind, told["text"], officer, today + timedelta(days=told["days"]))
