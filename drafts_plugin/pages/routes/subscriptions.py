"""The addresses of what programs subscribe to: a list's feed and calendar, a draft's calendar."""

from datetime import timedelta

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.http import content_disposition_header
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from drafts_plugin.addresses import route_address
from drafts_plugin.cache import cache_until
from drafts_plugin.conf import conf
from drafts_plugin.stages import next_change
from drafts_plugin.subscriptions.calendar import CONTENT_TYPE, calendar_of
from drafts_plugin.subscriptions.feed import FEED_TYPE, draft_feed
from drafts_plugin.subscriptions.responses import Subscription, subscription_response

# Who subscribes wants what is to come; calendars keep what they have shown.
OLDEST_PERIOD = timedelta(days=366)


class CalendarRoute(RoutablePageMixin, models.Model):
    """`calendar/` of a draft: its period and the day its answers are due."""

    class Meta:
        abstract = True

    def get_route_paths(self):
        """The addresses that lead on after a move, for Wagtail's redirects."""
        return [*super().get_route_paths(), "/calendar/"]

    @path("calendar/", name="calendar")
    def calendar_route(self, request):
        if not self.has_calendar:
            raise Http404
        at = timezone.now()
        content, changed_at = calendar_of([self], self.title, request, at)
        cache_until(request, next_change(self, at))
        return _calendar_file(request, self, content, changed_at)

    @property
    def has_calendar(self):
        """Tell whether there are days to put into a calendar."""
        return bool(self.opens_at and self.closes_at)

    @property
    def calendar_url(self):
        return route_address(self, "calendar")


class SubscriptionRoutes(RoutablePageMixin, models.Model):
    """`feed/` and `calendar/` of a list of drafts."""

    class Meta:
        abstract = True

    def get_route_paths(self):
        """Subscribers are not lost by a move, either."""
        return [*super().get_route_paths(), "/feed/", "/calendar/"]

    @path("feed/", name="feed")
    def feed_route(self, request):
        at = timezone.now()
        content, changed_at = draft_feed(self, request, at)
        notice = timedelta(days=conf.closing_soon_days)
        cache_until(request, self.get_drafts().next_change(at))
        if notified := self.get_drafts().next_change(at + notice):
            cache_until(request, notified - notice)
        return subscription_response(request, self, Subscription(content, FEED_TYPE, changed_at))

    @path("calendar/", name="calendar")
    def calendar_route(self, request):
        at = timezone.now()
        drafts = self.get_drafts().filter(closes_at__gt=at - OLDEST_PERIOD).order_by("opens_at")
        shown = drafts.defer_streamfields().select_related("locale")
        content, changed_at = calendar_of(shown, self.title, request, at)
        cache_until(request, self.get_drafts().next_change(at))
        changed_at = changed_at or self.last_published_at or at
        return _calendar_file(request, self, content, changed_at)

    @property
    def feed_url(self):
        return route_address(self, "feed")

    @property
    def calendar_url(self):
        return route_address(self, "calendar")


def _calendar_file(request, page, content, changed_at):
    response = subscription_response(request, page, Subscription(content, CONTENT_TYPE, changed_at))
    response["Content-Disposition"] = content_disposition_header(False, f"{page.slug}.ics")
    return response
