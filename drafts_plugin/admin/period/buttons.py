"""The way to the acts upon a period: in the menus of a draft, and in its editor."""

from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin.widgets import Button

from drafts_plugin.models import DraftPageMixin
from drafts_plugin.period.actions import possible_acts

NAME = "drafts_plugin_period_act"


def period_urls():
    """The addresses of the acts, below the admin's."""
    from drafts_plugin.admin.period.views import PeriodActView

    return [path("drafts/period/<int:pk>/<slug:act>/", PeriodActView.as_view(), name=NAME)]


def next_acts(page, user):
    """Return the acts that come next for a draft, as (act, address), for those who may do them."""
    from drafts_plugin.admin.period.views import ACTS, may_act, source_of

    source = source_of(page)
    if source is None or page.alias_of_id or not may_act(source, user):
        return []
    acts = [ACTS[kind] for kind in possible_acts(source, timezone.now())]
    return [(act, reverse(NAME, args=[page.pk, act.name])) for act in acts]


def listing_period_buttons(page, user, next_url=None):
    """The next acts in a page's menu."""
    if not issubclass(page.specific_class or object, DraftPageMixin):
        return
    for place, (act, url) in enumerate(next_acts(page.specific_deferred, user)):
        yield Button(act.label, url, icon_name=act.icon, priority=13 + place)


def header_period_buttons(page, user, view_name, next_url=None):
    """The same in the menu at the top of the page's own screens."""
    return listing_period_buttons(page, user, next_url)
