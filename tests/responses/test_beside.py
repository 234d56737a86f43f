"""The answer beside its comment: in the list under the page, at its permalink, on its receipt."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.many_comments import add_many
from tests.responses.officers import officer

REASONS = "ماده ۱ اصلاح شد."


@pytest.fixture
def all_published(first):
    return lambda: publishing.publish(OfficialResponse.objects.all(), first)


def shown(client, page, query=""):
    return client.get(f"{page.url}{query}").content.decode()


def test_a_published_answer_stands_beneath_its_comment(
    client, draft_page, add, answer, all_published
):
    pk, _other = add(2)
    answer([pk], anchor="c-1", anchor_label="ماده ۱")
    assert REASONS not in shown(client, draft_page)
    all_published()
    for query in ("", f"?comment={pk}"):
        html = shown(client, draft_page, query)
        assert html.count(REASONS) == 1
        assert f'href="/feedback/answers/{draft_page.pk}/?comment={pk}#row-{pk}"' in html
        assert html.index(f'id="comment-{pk}"') < html.index(REASONS)
        assert 'href="#clause-c-1">ماده ۱</a>' in html


def test_it_counts_where_only_answered_comments_are_asked_for(
    client, draft_page, add, answer, all_published, first
):
    pk, other = add(2)
    answer([pk])
    assert f'id="comment-{pk}"' not in shown(client, draft_page, "?answered=1")
    all_published()
    html = shown(client, draft_page, "?answered=1")
    assert f'id="comment-{pk}"' in html
    assert f'id="comment-{other}"' not in html
    publishing.take_back(OfficialResponse.objects.all(), first)
    assert f'id="comment-{pk}"' not in shown(client, draft_page, "?answered=1")


def test_it_is_gone_when_it_is_taken_back(client, draft_page, add, answer, all_published, first):
    [pk] = add(1)
    answer([pk])
    all_published()
    assert REASONS in shown(client, draft_page)
    publishing.take_back(OfficialResponse.objects.all(), first)
    assert REASONS not in shown(client, draft_page)


def test_a_comment_that_was_hidden_meanwhile_takes_its_answer_along(
    client, draft_page, add, answer, all_published, django_user_model, home_page
):
    pk, other = add(2)
    answer([pk, other])
    all_published()
    moderator = officer(django_user_model, "hider", home_page)
    transitions.hide([pk], moderator, "insult")
    html = shown(client, draft_page)
    assert html.count(REASONS) == 1
    assert html.index(f'id="comment-{other}"') < html.index(REASONS)


def test_answers_cost_no_query_of_their_own(client, draft_page, add, answer, all_published):
    def cost():
        client.get(draft_page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(draft_page.url)
        return len(queries)

    ids = add(30)
    before = cost()
    for pk in ids[-12:]:
        answer([pk])
    all_published()
    assert cost() == before


def test_the_receipt_shows_the_answer(client, draft_page, add, answer, all_published):
    [pk] = add(1)
    code = new_code()
    CommentRecord.objects.filter(pk=pk).update(receipt_hash=hash_code(code))
    answer([pk], anchor="gone", anchor_label="ماده ۹")
    all_published()
    html = client.post("/feedback/track/", {"code": code}, follow=True).content.decode()
    assert REASONS in html and "ماده ۹" in html and "پذیرفته" in html
    assert "#clause-gone" not in html


def test_a_reply_has_no_answer_of_another_comment(client, draft_page, add, answer, all_published):
    [pk] = add(1)
    add_many(draft_page, 2, parent=CommentRecord.objects.get(pk=pk))
    answer([pk])
    all_published()
    assert shown(client, draft_page).count(REASONS) == 1
