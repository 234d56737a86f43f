"""What is kept of an act for good: its row, and its entry in the audit log."""

from datetime import datetime
from typing import Any

from wagtail.log_actions import log

from drafts_plugin.period.frozen_values import ACT_FIELDS, ACT_WORDS
from drafts_plugin.period.models import PeriodEvent

_KEPT = ("closes_at", *ACT_FIELDS, *ACT_WORDS)


def facts(source: Any) -> dict[str, Any]:
    """Return what an act may change, as it stands now."""
    return {name: getattr(source, name) for name in _KEPT}


def write(
    kind: str,
    source: Any,
    old: dict[str, Any],
    reason: str,
    at: datetime,
    user: Any,
    letter: dict[str, Any] | None = None,
    **answers: Any,
) -> PeriodEvent:
    """Write the `PeriodEvent` of an act that has just changed `source`, which was `old` before."""
    promulgates = kind in (PeriodEvent.Kind.PROMULGATED, PeriodEvent.Kind.PROMULGATED_AGAIN)
    event = PeriodEvent.objects.create(
        page_id=source.pk,
        kind=kind,
        reason=reason,
        old_closes_at=old["closes_at"],
        new_closes_at=source.closes_at,
        number=source.promulgation_number if promulgates else "",
        dated_at=source.promulgated_at if promulgates else None,
        happened_at=at,
        actor=user,
        **(letter or {}),
    )
    _log(source, event, old)
    return event


def _log(source: Any, event: PeriodEvent, old: dict[str, Any]) -> None:
    new = facts(source)
    changed = {name for name in _KEPT if old[name] != new[name] and name != "closes_at"}
    data = {
        "old_closes_at": _as_text(event.old_closes_at),
        "new_closes_at": _as_text(event.new_closes_at),
        "reason": event.reason,
        "number": event.number,
        "dated_at": _as_text(event.dated_at),
        "old": {name: _as_text(old[name]) for name in sorted(changed)},
        "new": {name: _as_text(new[name]) for name in sorted(changed)},
    }
    if event.approval:
        data |= {name: _as_text(value) for name, value in event.approval.items()}
    log(instance=source, action=f"drafts_plugin.period_{event.kind}", user=event.actor, data=data)


def _as_text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else value or ""
