"""The Atom feed of a list of drafts: one for each language."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from drafts_plugin.addresses import route_address
from drafts_plugin.numbers import isolated, localize_digits
from drafts_plugin.subscriptions.news import news_of
from drafts_plugin.subscriptions.responses import without_controls

FEED_TYPE = "application/atom+xml; charset=utf-8"


class DraftFeed(Atom1Feed):
    """Atom whose summaries are plain text and whose date does not move while nothing happens."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=self.feed["begun_at"])

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, {**item, "description": None})
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})


def draft_feed(index: Any, request: HttpRequest, at: datetime) -> tuple[bytes, datetime]:
    """Return the feed of a list as bytes and the instant of its newest entry."""
    site = Site.find_for_request(request)
    address = request.build_absolute_uri(index.get_url(request))
    feed = DraftFeed(
        title=index.title,
        link=address,
        description="",
        subtitle=index.intro or None,
        language=get_language(),
        author_name=site.site_name or site.root_page.localized.title,
        feed_url=request.build_absolute_uri(route_address(index, "feed", request=request)),
        feed_guid=_tag(site, index, "drafts"),
        begun_at=index.last_published_at or index.latest_revision_created_at or at,
    )
    for news in news_of(index.get_drafts(), at):
        feed.add_item(
            title=_("%(headline)s: %(title)s")
            % {"headline": news.headline, "title": _title(news.draft)},
            link=request.build_absolute_uri(news.draft.get_url(request)),
            description="",
            summary=without_controls(news.sentence),
            unique_id=_tag(site, news.draft, news.key),
            pubdate=news.at,
            updateddate=news.at,
            categories=[news.draft.get_kind_display()],
        )
    return feed.writeString("utf-8").encode(), feed.latest_post_date()


def _title(draft):
    # The marks hold a title of the other direction together.
    return isolated(without_controls(localize_digits(draft.title)))


def _tag(site, page, name):
    """A name for good, after RFC 4151: it holds when titles and addresses change."""
    begun = page.first_published_at or page.latest_revision_created_at
    day = f"{begun:%Y-%m-%d}" if begun else "2026-01-01"
    return f"tag:{site.hostname},{day}:page-{page.pk}/{name}"
