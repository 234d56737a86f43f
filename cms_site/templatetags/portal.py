"""Template tags of the portal's own pages."""

from datetime import datetime, time, timedelta

from django import template
from django.conf import settings
from django.utils import timezone

from cms_site.navigation.context import Navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_navigation(context):
    """The menu, breadcrumbs and languages around the current page."""
    return Navigation.of(context.get("request"), context.get("page"))


@register.simple_tag
def page_numbers(page):
    """Page numbers around the current one of a paginator, with gaps where numbers are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def is_other_page(context, page):
    """Whether the address asks for another page of a list than there is."""
    asked = context["request"].GET.get("page", "")
    try:
        return int(asked) != page.number
    except ValueError:
        return bool(asked)


@register.simple_tag(takes_context=True)
def absolute_url(context, url):
    """The address with the host that was asked for, as machines elsewhere want it."""
    return context["request"].build_absolute_uri(url)


@register.simple_tag(takes_context=True)
def page_day(context):
    """The day on which the page is as it is shown; it is not kept beyond that."""
    request, today = context["request"], timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(today + timedelta(days=1), time.min))
    known = getattr(request, "page_valid_until", None)
    request.page_valid_until = min(known, midnight) if known else midnight
    return today


@register.simple_tag
def sentence_days():
    """For how many days a sentence is kept that a reader wrote on a page."""
    return settings.PAGE_SENTENCE_DAYS
