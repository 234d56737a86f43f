"""The kept numbers equal what is counted, after every decision and however many decide at once."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F
from django.utils import timezone
from wagtail import hooks

from feedback_plugin.comments.core import counts, transitions
from feedback_plugin.comments.core.counts import DiscussionCount
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.official_replies.publish import Answer, publish
from tests.at_once import at_once
from tests.many_comments import add_many


def kept():
    rows = DiscussionCount.objects.annotate(
        all=F("published") + F("replies") + F("answers")
    ).filter(all__gt=0)
    return dict(rows.values_list("anchor", "all"))


def counted():
    approved = CommentRecord.objects.approved()
    return dict(approved.values_list("anchor").annotate(Count("pk")).order_by())


def replies(record):
    record.refresh_from_db()
    return record.published_replies


DECISIONS = {
    "approve": ("pending", lambda record: transitions.approve([record.pk], None), 1),
    "reject": ("pending", lambda record: transitions.reject([record.pk], None, "insult"), 0),
    "spam": ("pending", lambda record: transitions.mark_spam([record.pk], None), 0),
    "withdraw unseen": ("pending", transitions.withdraw, 0),
    "hide": ("approved", lambda record: transitions.hide([record.pk], None, "insult"), 0),
    "withdraw": ("approved", transitions.withdraw, 0),
    "restore": ("hidden", lambda record: transitions.restore([record.pk], None), 1),
    "too late": ("approved", lambda record: transitions.approve([record.pk], None), 1),
}


@pytest.mark.parametrize("name", DECISIONS)
@pytest.mark.parametrize("as_reply", [False, True])
def test_every_decision_keeps_the_numbers_right(comment, answering_page, name, as_reply):
    state, act, expected = DECISIONS[name]
    root = comment(answering_page, anchor="c-1", text="نظر نخست")
    comment(answering_page, anchor="c-2", text="نظر دیگر")
    place = {"reply_to": root.pk} if as_reply else {"anchor": "c-1"}
    record = comment(answering_page, approved=state != "pending", text="سوم", **place)
    if state == "hidden":
        transitions.hide([record.pk], None, "insult")
    act(record)
    assert kept() == counted() == {"c-1": 1 + expected, "c-2": 1}
    assert replies(root) == (expected if as_reply else 0)


def test_one_number_of_comments_everywhere(client, comment, answering_page, moderator):
    """Those of people about the text: replies and official answers are counted apart."""
    first = comment(answering_page, anchor="c-1", text="نظر نخست")
    for number in range(2):
        comment(answering_page, anchor="c-1", text=f"نظر دیگر {number}")
    for number in range(4):
        comment(answering_page, reply_to=first.pk, text=f"پاسخ {number}")
    publish(first, Answer(text="پاسخ رسمی", unit="دفتر حقوقی"), moderator, timezone.now())
    comment(answering_page, text="دربارهٔ همهٔ متن")
    call_command("recount_comments", stdout=StringIO())
    found = {row.anchor: row for row in DiscussionCount.objects.all()}
    assert (found["c-1"].published, found["c-1"].replies, found["c-1"].answers) == (3, 4, 1)
    page = client.get(answering_page.url)
    assert page.context["count"] == 4
    assert page.context["totals"] == {"comments": 4, "replies": 4, "answers": 1}
    html = " ".join(page.content.decode().split())
    assert "۴ نظر · ۴ پاسخ · ۱ پاسخ رسمی" in html
    narrowed = client.get(answering_page.url, {"about": "c-1"})
    assert narrowed.context["discussion"].found == 3
    assert len(narrowed.context["discussion"].comments) == 3
    [by_clause] = hooks.get_hooks("count_anchor_comments")
    assert by_clause(answering_page) == {"c-1": 3}


def test_a_list_says_in_how_many_entries_its_comments_stand(client, comment, answering_page):
    ids = [comment(answering_page, anchor="c-1", text=f"متن {n}").pk for n in range(5)]
    CommentRecord.objects.filter(pk__in=ids[1:4]).update(is_folded=True)
    page = client.get(answering_page.url, {"about": "c-1"})
    assert (page.context["discussion"].found, page.context["discussion"].entries) == (5, 2)
    assert len(page.context["discussion"].comments) == 2
    assert "در ۲ مورد" in page.content.decode()
    by_kind = client.get(answering_page.url, {"by": "citizen"}).context["discussion"]
    assert (by_kind.found, by_kind.entries, len(by_kind.comments)) == (5, 5, 5)


def test_replies_have_their_number_however_many_are_behind_a_link(client, comment, answering_page):
    root = comment(answering_page, text="نظر")
    replies = add_many(answering_page, 30, parent=root)
    for query in ({}, {"comment": replies[20]}):
        html = client.get(answering_page.url, query).content.decode()
        assert "۳۰ پاسخ" in html.split('class="feedback-thread"')[1].split("</summary>")[0]


def test_the_heading_and_the_buttons_show_the_kept_numbers(client, comment, answering_page):
    comment(answering_page, anchor="c-1")
    DiscussionCount.objects.filter(anchor="c-1").update(published=7)
    assert "۷ " in client.get(answering_page.url).content.decode()


def test_recounting_mends_what_is_wrong_and_then_finds_nothing(comment, answering_page):
    root = comment(answering_page, anchor="c-1")
    comment(answering_page, reply_to=root.pk, text="پاسخ")
    comment(answering_page, text="دربارهٔ همه")
    DiscussionCount.objects.filter(anchor="c-1").update(published=40)
    DiscussionCount.objects.filter(anchor="").delete()
    CommentRecord.objects.filter(pk=root.pk).update(published_replies=9)
    for expected in ("3 numbers", "0 numbers"):
        output = StringIO()
        call_command("recount_comments", stdout=output)
        assert output.getvalue().startswith(expected)
        assert kept() == counted() == {"c-1": 2, "": 1}
        assert replies(root) == 1


@pytest.mark.django_db(transaction=True)
def test_decisions_at_once_are_all_counted(comment, answering_page):
    root = comment(answering_page, anchor="c-1")
    waiting = [
        comment(answering_page, approved=False, text=f"پاسخ {n}", reply_to=root.pk)
        for n in range(6)
    ]
    at_once([lambda record=record: transitions.approve([record.pk], None) for record in waiting])
    assert kept() == counted() == {"c-1": 7}
    assert replies(root) == 6
    assert counts.recount_all() == 0
