"""Publishing a selection of pages: none of them may owe the reason for a short period."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.drafts import Draft
from drafts_plugin.period.minimum_length import missing_reason


def refuse_bulk_short_periods(request, action_type, pages, action):
    """Publish a selection of pages only when none of them owes the reason for a short period."""
    if action_type != "publish" or Page not in action.models:
        return None
    for page in pages:
        draft = page.get_latest_revision_as_object()
        if not isinstance(draft, Draft):
            continue
        dates = draft.opens_at, draft.closes_at
        if message := missing_reason(draft, *dates, draft.short_period_reason):
            messages.error(request, f"{draft.title}: {message}")
            return redirect(action.next_url)
    return None
