"""Template tags of the drafts."""

from datetime import datetime

from django import template
from django.templatetags.tz import do_timezone
from django.utils import timezone
from django.utils.translation import get_language

from drafts_plugin.cache import cache_until
from drafts_plugin.conf import conf
from drafts_plugin.dates import next_midnight
from drafts_plugin.numbers import (
    isolate_numbers,
    isolated_number,
    localize_digits,
    localize_number,
)
from drafts_plugin.pages.documents import public_documents
from drafts_plugin.pages.kept_items import items_html
from drafts_plugin.pages.models import DraftPage

register = template.Library()

register.filter("localize_number", localize_number)
register.filter("isolated_number", isolated_number)
register.simple_tag(public_documents)


@register.filter
def local(instant: datetime | None) -> datetime | str:
    """An instant on the clock of the drafts, whatever the site's own clock is.

    `{{ version.published_at|local|date:"j F Y" }}`
    """
    return do_timezone(instant, conf.time_zone)


@register.filter("localize_digits")
def localized_text(text):
    """A text with its numbers in the reader's digits, and none of them falling apart."""
    return isolate_numbers(localize_digits(text))


@register.simple_tag
def page_numbers(page_obj):
    """The numbers of pages around this one, with gaps where some are left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def draft_items(context, drafts, brief=False):
    """The drafts of a list, each with its HTML (`draft_item.html`), which is kept in the cache.

    `{% draft_items drafts as items %}{% for draft, html in items %}…{{ html }}…{% endfor %}`;
    `brief=True` leaves the summaries out.
    """
    drafts = list(drafts)
    return list(zip(drafts, items_html(context, drafts, brief), strict=True))


@register.simple_tag(takes_context=True)
def open_drafts(context):
    """The public drafts of the active language that are open, suspended or open soon.

    The most urgent come first.

    `{% open_drafts as drafts %}`; each has its stage in `at_stage`.
    """
    at = timezone.now()
    drafts = DraftPage.objects.live()
    cache_until(context.get("request"), next_midnight(at))
    cache_until(context.get("request"), drafts.next_change(at))
    return drafts.public().by_stage(at).current(at).filter(locale__language_code=get_language())
