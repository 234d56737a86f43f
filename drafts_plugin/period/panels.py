"""The period in the editor of a draft: in words, with the acts that come next."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.panels import FieldRowPanel, Panel

from drafts_plugin.dates import same_minute
from drafts_plugin.drafts import source_of, source_row
from drafts_plugin.formats import deadline_in_both_calendars, moment
from drafts_plugin.period.actions import actions_for
from drafts_plugin.period.changes import closing_after_outage
from drafts_plugin.period.frozen_values import frozen_values, has_begun
from drafts_plugin.period.table import OF_PERIOD
from drafts_plugin.stages import Stage, stage_of


class PeriodPanel(Panel):
    """Says what will happen and when, and offers the next acts."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/period_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | period_context(self.instance, self.request.user, timezone.now())


class UnsettledDates(FieldRowPanel):
    """The dates as fields, until only the acts may change them."""

    class BoundPanel(FieldRowPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and "closes_at" not in frozen_values(self.instance)


def actions_on(page: Any, user: Any) -> list[tuple[Any, str]]:
    """Return the acts that `user` may do next upon a draft in hand, each with its address."""
    source = None if page.alias_of_id else source_of(page)
    if source is None:
        return []
    return [(each, each.url_for(page)) for each in actions_for(source, user, timezone.now())]


def is_ending(action: Any) -> bool:
    """Tell whether it is an act that ends a draft, not one upon its period."""
    return action.kind not in OF_PERIOD


def _has_dates_of(draft, row):
    return all(same_minute(getattr(draft, name), row[name]) for name in ("opens_at", "closes_at"))


def period_context(draft: Any, user: Any, at: datetime) -> dict[str, Any]:
    """Return everything that the panel's template accepts."""
    row = source_row(draft, "opens_at", "closes_at")
    stage = stage_of(draft, at)
    context = {
        "draft": draft,
        "stage": stage,
        "is_translation": bool(row) and row["pk"] != draft.pk,
        "is_settled": bool(row) and has_begun(row, at),
        "is_announced": draft.live and bool(row) and _has_dates_of(draft, row),
        "actions": [each for each in actions_on(draft, user) if not is_ending(each[0])]
        if row
        else [],
        "events": draft.period_events[::-1],
    }
    if draft.opens_at and draft.closes_at:
        context["opening"] = moment(draft.opens_at)
        context["deadline"] = deadline_in_both_calendars(draft.closes_at)
    if stage == Stage.SUSPENDED:
        context["suspended"] = moment(draft.suspended_at)
        closes_at = closing_after_outage(draft, at)
        context["closing_after"] = deadline_in_both_calendars(closes_at)
    return context
