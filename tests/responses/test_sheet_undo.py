"""What a spreadsheet has changed is taken back with the words and the author that were there."""

import uuid
from unittest import mock

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.responses.core import many_undone, publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.responses.desk import address, change_words, sentences
from tests.responses.sheets import WORDS, confirm, table, upload, write

Responses = OfficialResponse.objects
STAYS = "One answer stays: its earlier reasons or their author are not kept any more."


@pytest.fixture
def take_in(client, desk, draft_page):
    """Let the rows of these comments say this, and confirm it; returns the screen that follows."""

    def change(ids, **cells):
        book = table(client, draft_page)
        for pk in ids:
            write(book, pk, **cells)
        return confirm(client, draft_page, upload(client, draft_page, book))

    return change


@pytest.fixture
def undo(client, draft_page):
    def press(screen):
        data = {"act": str(screen.context["last_act"]["name"])}
        return client.post(address("undo", draft_page.pk), data, follow=True)

    return press


def words_before():
    return ModelLogEntry.objects.get(action="feedback_responses.import").data["before"]


def test_the_author_comes_back(add, answer, take_in, undo, first, second, settings):
    settings.FEEDBACK_RESPONSE_SECOND_OFFICER = True
    ids = add(1)
    answer(ids, user=second)
    done = take_in(ids, reasons_fa="متن دیگر")
    assert Responses.get().author == first
    undo(done)
    assert Responses.get().author == second
    assert publishing.publish(Responses.all(), second).number == 0


def test_keys_of_users_are_of_any_kind(first):
    key, field = uuid.uuid4(), models.UUIDField(primary_key=True)
    users = mock.Mock()
    users.filter.return_value.values_list.return_value = [key]
    people = mock.Mock(_meta=mock.Mock(pk=field), _base_manager=users)
    with mock.patch.object(many_undone, "get_user_model", return_value=people):
        assert many_undone._still_known({str(key), "5"}) == {str(key): key}
    users.filter.assert_called_once_with(pk__in=[key])
    assert many_undone._still_known({str(first.pk), str(key)}) == {str(first.pk): first.pk}


def test_a_draft_whose_author_is_gone_stays(add, answer, take_in, undo, first, second):
    own, new = add(2)
    answer([own], user=second)
    done = take_in([own], reasons_fa="متن دیگر")
    second.delete()
    assert sentences(undo(done)) == [STAYS]
    assert (Responses.get().author, Responses.get().version) == (first, 1)
    assert Responses.get().reasons == {"fa": "متن دیگر"}
    connection.check_constraints()


def change_comment(pk, user):
    change_words([pk])


def forget_author(pk, user):
    erasure.forget_these(CommentRecord.objects.filter(pk=pk))


@pytest.mark.parametrize("happens", [change_comment, forget_author])
def test_reasons_that_are_not_kept_stay_as_they_are(add, answer, take_in, undo, first, happens):
    ids = add(2)
    answer(ids[:1], unit="دفتر دیگر")
    answer(ids[1:], unit="دفتر دیگر")
    happens(ids[0], first)
    done = take_in(ids, reasons_fa="متن دیگر", unit="دفتر سوم")
    assert sentences(undo(done)) == ["It is undone for one answer.", STAYS]
    assert dict(AnsweredComment.objects.values_list("pk", "response__reasons__fa")) == {
        ids[0]: "متن دیگر",
        ids[1]: "ماده ۱ اصلاح شد.",
    }


def test_reasons_that_were_forgotten_since_stay_as_they_are(add, answer, take_in, undo, first):
    ids = add(1)
    answer(ids)
    done = take_in(ids, reasons_fa="متن دیگر")
    forget_author(ids[0], first)
    assert sentences(undo(done)) == [STAYS]
    assert Responses.get().reasons == {"fa": "متن دیگر"}


def test_a_draft_without_reasons_is_so_again(add, answer, take_in, undo, first):
    ids = add(1)
    answer(ids, reasons={})
    change_words(ids)
    done = take_in(ids, reasons_fa="متن دیگر")
    forget_author(ids[0], first)
    undo(done)
    assert Responses.get().reasons == {}


@pytest.mark.parametrize("is_there", [True, False])
def test_forty_ask_the_database_as_often_as_five(
    client, add, answer, take_in, draft_page, is_there
):
    counted = []
    for number in (5, 40):
        ids = add(number)
        for pk in ids if is_there else ():
            answer([pk])
        book = table(client, draft_page)
        for pk in ids:
            write(book, pk, **WORDS | {"unit": f"دفتر {number}"})
        data = {"shown": upload(client, draft_page, book).context["digest"]}
        with CaptureQueriesContext(connection) as asked:
            client.post(address("confirm", draft_page.pk), data)
        # Counted at once: another request forgets them.
        stored = len(asked)
        assert Responses.filter(unit=f"دفتر {number}").count() == number
        act = {"act": str(client.get(address("desk", draft_page.pk)).context["last_act"]["name"])}
        with CaptureQueriesContext(connection) as asked:
            client.post(address("undo", draft_page.pk), act)
        undone = len(asked)
        assert not Responses.filter(unit=f"دفتر {number}").exists()
        counted.append((stored, undone))
    (stored_few, undone_few), (stored_many, undone_many) = counted
    # SQLite takes few values at once, so that rows are written in portions.
    more = 0 if connection.features.max_query_params is None else 10
    assert stored_many <= stored_few + more
    assert undone_many <= undone_few + more
