"""The period in the editor of a draft: in words, with the acts that come next."""

from django.utils import timezone
from wagtail.admin.panels import FieldRowPanel, Panel

from drafts_plugin.admin.period.buttons import next_acts
from drafts_plugin.period import actions as period_acts
from drafts_plugin.period.frozen_dates import has_begun, kept_period, source_row
from drafts_plugin.period.messages import in_both_calendars, moment
from drafts_plugin.stages import Stage, stage_of


class PeriodPanel(Panel):
    """Says what will happen and when, and offers the next acts."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/period_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | period_context(self.instance, self.request.user, timezone.now())


class UnsettledDates(FieldRowPanel):
    """The dates as fields, until only the acts may change them."""

    class BoundPanel(FieldRowPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and "closes_at" not in kept_period(self.instance)


def period_context(draft, user, at):
    """Return everything that the panel's template accepts."""
    row = source_row(draft, "opens_at", "closes_at")
    is_translation = bool(row) and row["pk"] != draft.pk
    stage = stage_of(draft, at)
    context = {
        "draft": draft,
        "stage": stage,
        "is_translation": is_translation,
        "is_settled": bool(row) and has_begun(row, at),
        "acts": next_acts(draft, user) if row else [],
        "events": draft.period_events[::-1],
    }
    if draft.opens_at and draft.closes_at:
        context["opening"] = moment(draft.opens_at)
        context["deadline"] = in_both_calendars(draft.closes_at)
    if stage == Stage.SUSPENDED:
        context["suspended"] = moment(draft.suspended_at)
        closes_at = period_acts.closing_after_outage(draft, at)
        context["closing_after"] = in_both_calendars(closes_at)
    return context
