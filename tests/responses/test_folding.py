"""The matrix folds what is the same, sorts by text and disposition, and loses nobody."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember, MemberState
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.public import folding

ROW = re.compile(r'id="row-(\d+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')


@pytest.fixture
def group(draft_page):
    """Let the first of these comments stand for all."""

    def make(ids):
        campaign = Campaign.objects.create(
            translation_key=draft_page.translation_key,
            representative_id=ids[0],
            size=len(ids),
            published_size=len(ids),
            proposed_at=timezone.now(),
        )
        CampaignMember.objects.bulk_create(
            CampaignMember(
                campaign=campaign, record_id=pk, similarity=90, state=MemberState.CONFIRMED
            )
            for pk in ids
        )
        CommentRecord.objects.filter(pk__in=ids[1:]).update(is_folded=True)
        return campaign

    return make


def page_of(client, url, **query):
    return client.get(url, query).content.decode()


def ids_of(html):
    return [int(pk) for pk in ROW.findall(html)]


def walk(client, url, **query):
    """The keys of all rows, screen by screen."""
    found, html = [], page_of(client, url, **query)
    for _screen in range(100):
        found += ids_of(html)
        further = NEXT.search(html)
        if not further:
            return found
        html = client.get(further[1].replace("&amp;", "&")).content.decode()
    raise AssertionError("There is always a further screen.")


def test_a_group_has_one_row_that_unfolds(client, url, add, group, publish):
    ids = add(6)
    group(ids[:4])
    publish(ids[:1])
    publish(ids[1:2], disposition="not_accepted")
    html = page_of(client, url)
    assert sorted(ids_of(html)) == ids
    outside = re.sub(r"<details class=\"matrix-more\">.*?</details>", "", html, flags=re.S)
    assert sorted(ids_of(outside)) == [ids[0], *ids[4:]]
    assert "این نظر نمایندهٔ ۴ نظر مشابه است" in html
    assert html.count('data-disposition="accepted"') == 1
    assert html.count('data-disposition="not_accepted"') == 1


def test_a_large_group_is_unfolded_in_part_and_linked(client, url, add, group):
    ids = add(30)
    campaign = group(ids[:25])
    html = page_of(client, url)
    assert len(ids_of(html)) == 1 + folding.MOST_SIMILAR + 5
    assert f"/groups/{campaign.pk}/" in html or f"/group/{campaign.pk}/" in html


def test_whoever_looks_for_some_finds_the_folded_too(client, url, add, group, publish):
    ids = add(4)
    group(ids[:3])
    publish(ids[2:3])
    assert ids_of(page_of(client, url, disposition="accepted")) == [ids[2]]
    html = page_of(client, url, comment=ids[1])
    assert ids_of(html)[0] == ids[1]
    assert len(set(ids_of(html))) == len(ids_of(html))


def test_neighbours_with_one_answer_share_a_row(client, url, add, publish):
    ids = add(5)
    publish(ids[:3])
    html = page_of(client, url)
    assert sorted(ids_of(html)) == ids
    assert html.count("ماده ۱ اصلاح شد.") == 1
    assert "۲ نظر دیگر با همین پاسخ" in html
    assert html.count("data-response=") == 3


@pytest.mark.parametrize("order", ["newest", "oldest", "clause", "disposition"])
def test_in_every_order_each_comment_has_one_place(client, url, add, publish, order, settings):
    settings.FEEDBACK_COMMENT_PAGE_SIZE = 4
    assert conf.page_size == 4
    ids = add(14, anchors=("c-2", "", "c-1", "gone"))
    publish(ids[:3], disposition="not_accepted")
    publish(ids[5:12])
    publish(ids[12:13], disposition="noted")
    found = walk(client, url, order=order)
    assert sorted(found) == ids
    assert len(set(found)) == len(found)


def test_the_order_of_the_text(client, url, add):
    ids = add(8, anchors=("c-2", "", "c-1", "gone"))
    counts.recount_all()
    anchors = dict(CommentRecord.objects.values_list("pk", "anchor"))
    found = [anchors[pk] for pk in walk(client, url, order="clause")]
    assert found == ["", "", "c-1", "c-1", "c-2", "c-2", "gone", "gone"]
    assert len(ids) == 8


def test_the_order_of_dispositions_has_drafts_last(client, url, add, publish, answer):
    ids = add(5)
    publish(ids[:1], disposition="not_accepted")
    publish(ids[1:3])
    answer(ids[3:4])
    found = walk(client, url, order="disposition")
    assert found == [ids[2], ids[1], ids[0], ids[4], ids[3]]


def test_an_order_that_does_not_know_its_place_begins_anew(client, url, add):
    ids = add(3)
    assert sorted(walk(client, url, order="clause", after="999999")) == ids


@pytest.mark.parametrize("order", ["newest", "clause", "disposition"])
def test_the_queries_do_not_grow(client, url, add, group, publish, order):
    def cost():
        page_of(client, url, order=order)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, url, order=order)
        return len(queries)

    ids = add(6, anchors=("c-1", "c-2"))
    group(ids[:2])
    publish(ids[:3])
    few = cost()
    more = add(60, anchors=("c-1", "c-2"))
    group(more[:20])
    group(more[20:25])
    publish(more[30:50])
    assert cost() <= few
