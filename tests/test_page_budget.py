"""The public page of a draft costs the same few queries whatever is written about it."""

from datetime import timedelta

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from tests.many_comments import add_many

MOST_QUERIES = 16
ARTICLES = 60


@pytest.fixture
def draft(home_page):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    index = DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts", show_in_menus=True)
    home_page.add_child(instance=index)
    now = timezone.now()
    body = [
        {"type": "article", "value": {"number": str(number), "text": f"متن مادهٔ {number}"}}
        for number in range(1, ARTICLES + 1)
    ]
    page = DraftPage(
        title="آیین‌نامهٔ بلند",
        slug="long",
        body=body,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_draft_costs_the_same_at_0_1000_and_10000_comments(
    client, draft, english_home, english, language
):
    url = draft.url
    if language == "en":
        index = draft.get_parent().copy_for_translation(english)
        index.save_revision().publish()
        translation = draft.copy_for_translation(english)
        translation.save_revision().publish()
        url = translation.url
    client.get(url)  # Wagtail keeps the roots of its sites in the cache
    costs = [queries_of(client, url)]
    add_many(draft, 1000)
    costs.append(queries_of(client, url))
    add_many(draft, 9000)
    costs.append(queries_of(client, url))
    assert costs[0] == costs[1] == costs[2], costs
    assert costs[0] <= MOST_QUERIES, costs
