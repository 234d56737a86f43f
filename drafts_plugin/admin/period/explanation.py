"""What the screen of an act says before anything is typed."""

from typing import Any

from django.utils import timezone

from drafts_plugin.admin.period.text_changes import changes_since_consultation
from drafts_plugin.dates import local
from drafts_plugin.formats import deadline_in_both_calendars, moment
from drafts_plugin.pages.figures import proposed_outcome
from drafts_plugin.period.changes import closing_after_outage
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage, stage_of


def explain(action: Any, source: Any) -> dict[str, Any]:
    """Return what the template of the screen accepts besides the form."""
    at = timezone.now()
    context: dict[str, Any] = {"draft": source}
    if source.closes_at:
        context["deadline"] = deadline_in_both_calendars(source.closes_at)
    stage = stage_of(source, at)
    context["is_open"] = stage in (Stage.OPEN, Stage.SUSPENDED)
    context["is_ahead"] = stage == Stage.UPCOMING
    context["may_be_withdrawn"] = PERIOD_ACTIONS[Kind.WITHDRAWN].is_next(source, at)
    if action.publishes_text:
        context["version"] = source.latest_version
        context["has_changes"] = source.says_something_new
        context |= changes_since_consultation(source)
    if stage == Stage.SUSPENDED:
        context["suspended"] = moment(source.suspended_at)
    if action.kind == Kind.RESUMED and source.suspended_at:
        context["new_deadline"] = deadline_in_both_calendars(closing_after_outage(source, at))
    return context


def initial_values(action: Any, source: Any) -> dict[str, Any]:
    """Return what the form begins with: what is to be corrected, or today."""
    if action.kind == Kind.OUTCOME_PUBLISHED:
        return {"outcome": proposed_outcome(source)}
    if action.kind == Kind.OUTCOME_CORRECTED:
        return {"outcome": source.outcome}
    if action.kind in (Kind.OUTCOME_RESCHEDULED, Kind.EXTENDED, Kind.RESUMED):
        return {"due_on": source.outcome_due_on}
    if action.kind == Kind.PROMULGATED:
        return {"day": local(timezone.now()).date()}
    if action.kind == Kind.PROMULGATED_AGAIN:
        day = local(source.promulgated_at).date()
        return {"number": source.promulgation_number, "day": day}
    return {}
