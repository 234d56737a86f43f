"""Whoever follows a comment is told once when it is answered."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import FollowKind
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.queued_email import queued
from tests.responses import follows

Responses = OfficialResponse.objects


@pytest.fixture
def follow(draft_page):
    """A confirmed follow of a comment."""
    return partial(follows.follow, draft_page)


def publish(first):
    return publishing.publish(Responses.all(), first)


def test_author_and_follower_are_told_in_their_language(add, answer, follow, first, english):
    ids = add(3)
    follow(ids[0])
    follow(ids[0], "reader@example.org", FollowKind.THREAD, "en")
    follow(ids[1], "unconfirmed@example.org", confirmed=False)
    answer(ids, reasons={"fa": "ماده ۱ اصلاح شد.", "en": "Article 1 has changed."})
    publish(first)
    by_address = {mail.to[0]: mail for mail in queued()}
    assert set(by_address) == {"maryam@example.ir", "reader@example.org"}
    own = by_address["maryam@example.ir"].message
    assert "پذیرفته شد" in own
    assert "ماده ۱ اصلاح شد." in own
    assert f"?comment={ids[0]}#row-{ids[0]}" in own
    assert "پرداخته است یا نه" in own
    assert "/feedback/comments/track/" in own
    other = by_address["reader@example.org"].message
    assert "/track/" not in other
    assert "that you follow is answered" in other
    assert "Accepted" in other
    assert "Article 1 has changed." in other


def test_nobody_is_told_twice(add, answer, follow, first):
    follow(*add(1))
    answer(CommentRecord.objects.values_list("pk", flat=True))
    publish(first)
    outbox_before = len(queued())
    for mail in queued():
        mail.status = 0
        mail.save()
    publishing.take_back(Responses.all(), first)
    publish(first)
    assert outbox_before == len(queued()) == 1


def test_what_is_taken_back_at_once_is_not_told(add, answer, follow, first):
    follow(*add(1))
    answer(CommentRecord.objects.values_list("pk", flat=True))
    publish(first)
    publishing.take_back(Responses.all(), first)
    assert queued() == []


def test_what_is_hidden_meanwhile_is_not_told(add, answer, follow, first):
    ids = add(2)
    for pk in ids:
        follow(pk, f"{pk}@example.org")
    answer(ids)
    transitions.hide(ids[:1], first, "off_topic")
    publish(first)
    assert [mail.to[0] for mail in queued() if "answers" in mail.message] == [
        f"{ids[1]}@example.org"
    ]


def test_a_thousand_are_told_at_constant_queries(add, answer, follow, first):
    numbers = []
    for number in (2, 60):
        ids = add(number)
        for pk in ids:
            follow(pk, f"{pk}@example.org")
        answer(ids)
        with CaptureQueriesContext(connection) as asked:
            publish(first)
        numbers.append(len(asked))
    assert numbers[1] - numbers[0] <= 6
