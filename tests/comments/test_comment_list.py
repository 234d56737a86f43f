"""The moderators' list: without an end, filtered and sorted, with one true number."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.admin import keyset
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.moderation import bulk, sentences
from tests.many_comments import add_many

LIST = "wagtailsnippets_feedback_comments_commentrecord:list"
SORTS = ("submitted_at", "anchor_label", "official_unit", "state", "open_reports")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def walk(client, rel, **query):
    """The keys of all pages, from the one that `query` names on along the links `rel`."""
    url = f"{reverse(LIST)}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
    found = []
    while url:
        response = client.get(url)
        found.append([record.pk for record in response.context["object_list"]])
        link = re.search(rf'rel="{rel}" href="([^"]+)"', response.content.decode())
        url = link and link[1].replace("&amp;", "&")
    return found


def test_every_comment_is_reached_from_the_first_page_and_from_the_last(
    desk, foreign_page, monkeypatch
):
    monkeypatch.setattr(keyset, "COUNTED_TO", 50)
    ids = add_many(foreign_page, 95)
    pages = walk(desk, "next")
    assert sum(pages, []) == ids[::-1]
    assert len(pages) == 4
    back = walk(desk, "prev", p="last")
    assert back[0][-1] == ids[0]
    assert set(sum(back, [])) == set(ids)
    html = desk.get(reverse(LIST), {"state": "approved"}).content.decode()
    assert html.count("50 نظر یا بیشتر") == 2


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_every_order_reaches_each_comment_once(desk, answering_page, sort):
    ids = add_many(answering_page, 70, anchors=("c-1", "c-2", ""))
    CommentRecord.objects.filter(pk__in=ids[:9]).update(open_reports=2, official_unit="دفتر")
    CommentRecord.objects.filter(pk__in=ids[20:50]).update(submitted_at=timezone.now())
    found = sum(walk(desk, "next", ordering=sort), [])
    assert sorted(found) == ids
    field = sort.lstrip("-")
    values = dict(CommentRecord.objects.values_list("pk", field))
    shown = [values[pk] for pk in found]
    assert shown == sorted(shown, reverse=sort.startswith("-"))


def test_going_back_shows_what_was_before(desk, foreign_page):
    add_many(foreign_page, 95)
    first, second, third = walk(desk, "next")[:3]
    assert walk(desk, "prev", p=f"after-{second[-1]}") == [third, second, first]
    for strange in ("2", "after-", "before-x", "after-999999", "9" * 40):
        assert walk(desk, "next", p=strange)[0] == first


def test_a_page_far_down_costs_what_the_first_costs(desk, foreign_page):
    ids = add_many(foreign_page, 400)
    desk.get(reverse(LIST))
    costs = []
    for place in ("", f"after-{ids[60]}", "last"):
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(LIST), {"p": place})
        costs.append(len(queries))
    assert max(costs) - min(costs) <= 1


def test_the_list_is_narrowed_by_clause_day_speaker_and_reports(desk, answering_page):
    old, new, answer, reported = add_many(answering_page, 4, anchors=("c-1", "c-2"))
    records = CommentRecord.objects
    records.filter(pk=old).update(submitted_at=timezone.now() - timedelta(days=40))
    records.filter(pk=answer).update(official_unit="دفتر حقوقی")
    records.filter(pk=reported).update(open_reports=1)
    day = timezone.localdate().isoformat()

    def listed(**query):
        return set(sum(walk(desk, "next", **query), []))

    assert listed(speaker="units") == {answer}
    assert listed(speaker="people") == {old, new, reported}
    assert listed(reports="reported") == {reported}
    assert listed(reports="unreported") == {old, new, answer}
    assert old not in listed(submitted_at_from=day) and listed(submitted_at_from=day)
    clause = {pk for pk in (old, new, answer, reported) if records.get(pk=pk).anchor == "c-1"}
    assert listed(page=answering_page.pk, anchor="c-1") == clause
    html = desk.get(reverse(LIST), {"page": answering_page.pk}).content.decode()
    assert "ماده ۱" in html
    assert 'name="anchor"' in html
    assert 'name="anchor"' not in desk.get(reverse(LIST)).content.decode()


@pytest.fixture
def may_decide_unread(moderator):
    moderator.user_permissions.add(Permission.objects.get(codename="decide_unread_commentrecord"))


def states():
    return Counter(CommentRecord.objects.values_list("state", flat=True))


def test_what_is_not_shown_is_said_and_never_approved(desk, foreign_page, may_decide_unread):
    add_many(foreign_page, 120, state="pending")
    url = bulk("approve", "all", state="pending")
    page = desk.get(url)
    assert "70 نظر دیگر" in page.content.decode()
    assert "everything" not in page.context["form"].fields
    seen = page.context["form"]["seen"].value()
    desk.post(url, {"seen": seen, "everything": "on", "upto": "999999"})
    assert states() == {"approved": 50, "pending": 70}


@pytest.mark.parametrize("act", ["reject", "spam", "delete"])
def test_by_filter_only_with_the_right_and_the_number_said(
    desk, foreign_page, moderator, may_decide_unread, act
):
    before = "approved" if act == "delete" else "pending"
    add_many(foreign_page, 120, state=before)
    answer = CommentRecord.objects.order_by("pk").first()
    CommentRecord.objects.filter(pk=answer.pk).update(official_unit="دفتر حقوقی")
    url = bulk(act, "all", state=before)
    page = desk.get(url)
    assert "119" in page.context["form"]["everything"].label
    data = {name: page.context["form"][name].value() for name in ("seen", "upto")}
    data |= {"reason": "off_topic", "everything": "on"}
    add_many(foreign_page, 3, state=before)
    moderator.user_permissions.clear()
    desk.post(url, data)
    assert states()[before] == 73
    moderator.user_permissions.add(Permission.objects.get(codename="decide_unread_commentrecord"))
    with CaptureQueriesContext(connection) as queries:
        response = desk.post(f"{url}&next={reverse(LIST)}", data, follow=True)
    assert states()[before] == 4
    # Those that came meanwhile were not meant, and are not asked about.
    assert response.redirect_chain[-1][0] == reverse(LIST)
    assert "69" in sentences(response)[-1]
    log = 'INSERT INTO "wagtailcore_modellogentry"'
    assert len([each for each in queries if log not in each["sql"]]) < 100


def test_without_saying_so_only_what_is_shown_is_decided(desk, foreign_page, may_decide_unread):
    add_many(foreign_page, 120)
    url = bulk("delete", "all", state="approved")
    form = desk.get(url).context["form"]
    data = {name: form[name].value() for name in ("seen", "upto")}
    assert desk.post(url, {**data, "reason": ""}).context["form"]["upto"].value() == str(
        data["upto"]
    )
    desk.post(url, {**data, "reason": "off_topic"})
    assert states() == {"hidden": 50, "approved": 70}
