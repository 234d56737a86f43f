"""The way to the acts upon a period: in the menus of a draft."""

from wagtail.admin.widgets import Button
from wagtail.models import Page

from drafts_plugin.admin.listed_rows import fetch_for_buttons, is_fetched
from drafts_plugin.drafts import is_draft
from drafts_plugin.period.panels import actions_on


def listing_period_buttons(page, user, next_url=None):
    """The next acts in a page's menu."""
    if not is_draft(page):
        return
    page = page.specific_deferred
    if not is_fetched(page):
        fetch_for_buttons([page])
    for place, (action, url) in enumerate(actions_on(page, user)):
        yield Button(action.label, url, icon_name=action.icon, priority=13 + place)


def header_period_buttons(page, user, view_name, next_url=None):
    """The same in the menu at the top of the page's own screens.

    An editor has a revision in hand, whose dates may be nowhere but there.
    """
    row = Page.objects.filter(pk=page.pk).first() if is_draft(page) else None
    return listing_period_buttons(row, user, next_url) if row else ()
