"""A period shorter than the minimum becomes public with a reason only."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.dates import same_minute, whole_days
from drafts_plugin.pages.mixin import DraftPageMixin
from drafts_plugin.period.frozen_dates import source_row
from drafts_plugin.period.settings import PeriodSettings
from drafts_plugin.stages import default_closing


def missing_reason(draft, opens_at, closes_at, reason):
    """Return the sentence that asks for a reason before these dates become public, or None."""
    if (reason or "").strip() or not opens_at or _is_public_already(draft, opens_at, closes_at):
        return None
    lengths = PeriodSettings.current()
    closes_at = closes_at or default_closing(opens_at, lengths.default_days)
    if opens_at >= closes_at or whole_days(opens_at, closes_at) >= lengths.minimum_days:
        return None
    sentence = _("The period is shorter than %(days)s days. Say why; readers see the reason.")
    return sentence % {"days": lengths.minimum_days}


def refuse_bulk_short_periods(request, action_type, pages, action):
    """Publish a selection of pages only when none of them owes the reason for a short period."""
    if action_type != "publish" or Page not in action.models:
        return None
    for page in pages:
        draft = page.get_latest_revision_as_object()
        if not isinstance(draft, DraftPageMixin):
            continue
        dates = draft.opens_at, draft.closes_at
        if sentence := missing_reason(draft, *dates, draft.short_period_reason):
            messages.error(request, f"{draft.title}: {sentence}")
            return redirect(action.next_url)
    return None


def _is_public_already(draft, opens_at, closes_at):
    row = source_row(draft, "opens_at", "closes_at")
    return bool(
        row
        and row["first_published_at"]
        and same_minute(row["opens_at"], opens_at)
        and same_minute(row["closes_at"], closes_at)
    )
