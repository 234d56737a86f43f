"""A site that already has django-comments-xtd comments adds the plugin and keeps them."""

import pytest
from django_comments.models import Comment
from wagtail.models import Page

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.counts import DiscussionCount, recount_all
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.xtd_comments import adopt, existing


@pytest.fixture
def threads(foreign_page):
    root = existing(foreign_page, "A root")
    return {
        "root": root,
        "reply": existing(foreign_page, "A reply", reply_to=root),
        "waiting": existing(foreign_page, "Not yet approved", is_public=False),
        "removed": existing(foreign_page, "Insulting words", is_removed=True),
        "base": existing(foreign_page, "Written on the base page", model=Page),
    }


def test_public_comments_are_public_at_once_and_others_are_not(client, foreign_page, threads):
    adopt()
    shown = client.get(foreign_page.url).content.decode()
    for text in ("A root", "A reply", "Written on the base page"):
        assert text in shown
    for text in ("Not yet approved", "Insulting words", "sara@example.com"):
        assert text not in shown


def test_what_waits_stands_in_the_moderators_queue(client, threads, moderator):
    adopt()
    client.force_login(moderator)
    queue = client.get("/admin/snippets/feedback_comments/commentrecord/?state=pending")
    assert "Not yet approved" in queue.content.decode()


def test_a_thread_of_any_depth_becomes_a_comment_with_replies(foreign_page):
    root = existing(foreign_page, "one")
    reply = existing(foreign_page, "two", reply_to=root)
    deeper = existing(foreign_page, "three", reply_to=reply)
    adopt()
    parents = dict(CommentRecord.objects.values_list("pk", "parent_id"))
    assert parents == {root.pk: None, reply.pk: root.pk, deeper.pk: root.pk}


def test_a_second_run_adopts_nothing_twice_and_only_what_came_since(foreign_page, threads):
    adopt()
    before = set(CommentRecord.objects.values_list("pk", flat=True))
    late = existing(foreign_page, "Later")
    assert "1 comments adopted as approved" in adopt()
    assert set(CommentRecord.objects.values_list("pk", flat=True)) == before | {late.pk}


def test_a_dry_run_counts_and_writes_nothing(threads):
    told = adopt("--dry-run")
    assert "3 comments would be adopted as approved" in told
    assert not CommentRecord.objects.exists()


def test_comments_on_other_things_and_on_lost_pages_are_left_alone(foreign_page, django_user_model):
    user = django_user_model.objects.create_user("somebody")
    existing(user, "On a user")
    lost = existing(foreign_page, "On a page that is gone")
    Comment.objects.filter(pk=lost.pk).update(object_pk="999999")
    assert "2 comments left alone" in adopt()
    assert not CommentRecord.objects.exists()


def test_more_than_one_batch_keeps_replies_with_their_roots(foreign_page, monkeypatch):
    monkeypatch.setattr("feedback_plugin.comments.maintenance.xtd_import.BATCH", 2)
    roots = [existing(foreign_page, f"root {n}") for n in range(3)]
    replies = [existing(foreign_page, f"reply {n}", reply_to=root) for n, root in enumerate(roots)]
    adopt()
    parents = dict(CommentRecord.objects.values_list("pk", "parent_id"))
    assert [parents[reply.pk] for reply in replies] == [root.pk for root in roots]


def test_a_moderator_can_hide_what_was_adopted(client, threads, moderator):
    adopt()
    client.force_login(moderator)
    root = threads["root"]
    url = f"/admin/snippets/feedback_comments/commentrecord/decide/{root.pk}/hide/"
    client.post(url, {"reason": "insult"})
    assert CommentRecord.objects.get(pk=root.pk).state == "hidden"


def test_what_is_adopted_is_counted_at_once(foreign_page, threads):
    adopt()
    count = DiscussionCount.objects.get()
    assert count.published + count.replies == 3
    assert CommentRecord.objects.get(pk=threads["root"].pk).published_replies == 1
    assert recount_all() == 0


def test_a_reply_to_what_waits_is_public_nowhere_until_that_is(client, foreign_page, moderator):
    waiting = existing(foreign_page, "Not yet approved", is_public=False)
    existing(foreign_page, "A reply to it", reply_to=waiting)
    adopt()
    pages = (foreign_page.url, f"/feedback/comments/export/{foreign_page.pk}/csv/")
    count = DiscussionCount.objects.get()
    assert (count.published, count.replies) == (0, 0)
    assert not [url for url in pages if "A reply to it" in text_of(client.get(url))]
    transitions.approve([waiting.pk], moderator)
    count = DiscussionCount.objects.get()
    assert (count.published, count.replies) == (1, 1)
    assert [url for url in pages if "A reply to it" in text_of(client.get(url))] == list(pages)


def text_of(response):
    content = response.streaming_content if response.streaming else [response.content]
    return b"".join(content).decode()
