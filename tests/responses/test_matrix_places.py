"""The matrix is read on from a place, whatever has become of the comment there."""

from io import StringIO

import pytest
from django.core.management import call_command

from feedback_plugin.comments.core import respondent_kinds, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.many_comments import add_many


@pytest.fixture
def ids(add, answer, first):
    """Of two clauses in turn; the first four answered in two ways."""
    ids = add(6, anchors=("c-1", "c-2"))
    answer(ids[:2], disposition="accepted")
    answer(ids[2:4], disposition="noted")
    publishing.publish(OfficialResponse.objects.all(), first)
    call_command("recount_comments", stdout=StringIO())
    return ids


def listed(client, url, **query):
    rows = client.get(url, query).context["rows"]
    return [each.comment.id for row in rows for each in (row, *row.same_answer)]


def hide(pk, user):
    transitions.hide([pk], user, "off_topic")


def move_to_another_kind(pk, user):
    records = CommentRecord.objects.filter(pk=pk)
    other = next(
        code for code in respondent_kinds.labels() if code != records.get().respondent_kind
    )
    records.update(respondent_kind=other)


@pytest.mark.parametrize("order", ["clause", "disposition"])
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("happens", [hide, move_to_another_kind])
def test_what_follows_stays(client, url, ids, first, order, place, happens):
    asked = {"order": order, "by": CommentRecord.objects.first().respondent_kind}
    before = listed(client, url, **asked)
    assert len(before) == 6
    happens(before[place], first)
    assert listed(client, url, **asked, after=before[place]) == before[place + 1 :]


@pytest.mark.parametrize("order", ["clause", "disposition"])
def test_what_never_was_here_is_no_place(client, url, ids, order, home_page, draft_page):
    all_of_them = listed(client, url, order=order)
    [pending] = add_many(draft_page, 1, anchors=("c-2",))
    CommentRecord.objects.filter(pk=pending).update(state="pending", published_at=None)
    assert listed(client, url, order=order, after=pending) == all_of_them
    CommentRecord.objects.filter(pk=ids[5]).update(translation_key=home_page.translation_key)
    left = [pk for pk in all_of_them if pk != ids[5]]
    assert listed(client, url, order=order, after=ids[5]) == left


def test_a_clause_of_which_all_is_hidden_keeps_its_place(client, url, add, draft_page, first):
    add(2, anchors=("c-1", "c-2"))
    call_command("recount_comments", stdout=StringIO())
    before = listed(client, url, order="clause")
    transitions.hide(before[:1], first, "off_topic")
    assert listed(client, url, order="clause", after=before[0]) == before[1:]
