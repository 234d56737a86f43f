"""What goes on at the desk while something else happens to the same comments."""

import pytest
from django.urls import reverse

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.core import drafting, extending, publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.public.rows import listed
from feedback_plugin.responses.sheets import importing
from tests.at_once import at_once
from tests.foreign.models import AnsweringPage
from tests.responses import sheets
from tests.responses.desk import address, publish, sentences
from tests.responses.sheets import WORDS, confirm, outcomes, table, upload, write

Responses = OfficialResponse.objects
at_the_same_instant = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@at_the_same_instant
def test_answers_are_published_while_a_moderator_hides_their_comments(
    draft_page, add, answer, first, second
):
    ids = add(2 * ROUNDS)
    drafts = [answer([pk]) for pk in ids]
    jobs = []
    for pk in ids[:ROUNDS]:
        jobs += [
            lambda pk=pk: transitions.hide([pk], second, "off_topic"),
            lambda: publishing.publish(Responses.all(), first),
        ]
    at_once(jobs)
    public = listed(draft_page.translation_key).filter(state=State.APPROVED)
    assert set(public.values_list("pk", flat=True)) == set(ids[ROUNDS:])
    answered = Responses.published().values_list("answered", flat=True)
    assert set(answered) >= set(ids[ROUNDS:])
    assert AnsweredComment.objects.count() == len(drafts)


@at_the_same_instant
def test_a_spreadsheet_is_taken_while_a_colleague_answers_its_rows(
    client, desk, draft_page, add, answer, first, second, words
):
    ids = add(6)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    commented = CommentedPage(draft_page)
    importing.keep(sheets.saved(book), commented, first)
    digest = importing.judged(importing.kept(commented, first), commented).digest
    records = CommentRecord.objects.filter(pk__in=ids[:2])
    taken, theirs = at_once(
        [
            lambda: importing.confirm(commented, first, digest),
            lambda: drafting.answer(records, draft_page, words(), second),
        ]
    )
    # Whoever comes first has them; of the spreadsheet all is stored, or nothing.
    if taken is not None:
        assert Responses.filter(author=first).count() == 6
        assert theirs.response is None
    else:
        assert not Responses.filter(author=first).exists()
        assert theirs.number == 2


@at_the_same_instant
def test_a_spreadsheet_that_is_confirmed_twice_at_once_is_taken_once(
    client, desk, draft_page, add, first
):
    ids = add(3)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    commented = CommentedPage(draft_page)
    importing.keep(sheets.saved(book), commented, first)
    digest = importing.judged(importing.kept(commented, first), commented).digest
    done = at_once([lambda: importing.confirm(commented, first, digest)] * 4)
    assert len([each for each in done if each is not None]) == 1
    assert Responses.count() == 3


@at_the_same_instant
def test_two_officers_give_two_answers_to_the_same_further_comment(
    draft_page, add, answer, first, second
):
    ids = add(6)
    ours, theirs = answer(ids[:1]), answer(ids[1:2], user=second)
    rest, shown = CommentRecord.objects.filter(pk__in=ids[2:]), dict.fromkeys(ids[2:], 0)
    done = at_once(
        [
            lambda: extending.extend(ours, rest, first, expected=0, shown=shown),
            lambda: extending.extend(theirs, rest, second, expected=0, shown=shown),
        ]
    )
    assert sorted(each.number for each in done) == [0, 4]
    assert AnsweredComment.objects.count() == 6


@at_the_same_instant
def test_two_officers_assign_the_same_comments(draft_page, add, first, second):
    records = CommentRecord.objects.filter(pk__in=add(20))
    jobs = [
        lambda officer=officer: assigning.assign(records, officer, "نوشته", officer)
        for officer in (first, second) * 2
    ]
    done = at_once(jobs)
    assert [each.number for each in done] == [20] * 4
    # Whoever came after the other is told so.
    assert any(len(ids) == 20 for each in done for ids in each.moved.values())
    assert {each.assignment.officer_id for each in records.select_related("assignment")} <= {
        first.pk,
        second.pk,
    }


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.HIDDEN])
def test_an_answer_to_a_comment_that_is_gone_stays_a_draft(
    client, desk, draft_page, add, answer, state
):
    ids = add(2)
    gone, fine = answer(ids[:1]), answer(ids[1:])
    CommentRecord.objects.filter(pk=ids[0]).update(state=state, reason="off_topic")
    seen = client.get(address("responses", draft_page.pk)).context["all_seen"]
    done = publish(client, draft_page, all=seen)
    assert sentences(done) == [
        "One answer is published.",
        "One draft was not published: none of its comments is published any more.",
    ]
    gone.refresh_from_db()
    fine.refresh_from_db()
    assert (gone.state, fine.state) == ("draft", "published")
    matrix = client.get(reverse("feedback_responses:matrix", args=[draft_page.pk])).text
    assert f'id="row-{ids[1]}"' in matrix
    assert "ماده ۱ اصلاح شد." in matrix


def test_a_clause_that_is_gone_keeps_its_answers_and_comments(
    client, desk, draft_page, add, answer
):
    ids = add(2, anchors=("c-2",))
    response = answer(ids[:1], anchor="c-2", anchor_label="ماده ۲")
    AnsweringPage.objects.filter(pk=draft_page.pk).update(
        clauses=[["c-1", "ماده ۱", "متن ماده یک"]]
    )
    assert len(client.get(f"{desk}?clause=c-2&show=all").context["rows"]) == 2
    book = table(client, draft_page)
    assert sheets.value(book, ids[0], "leads_to") == "c-2"
    write(book, ids[0], unit="دفتر دیگر")
    write(book, ids[1], **WORDS, leads_to="c-2")
    screen = upload(client, draft_page, book)
    assert outcomes(screen)[str(ids[0])] == ("changed", "")
    assert "No part of the text is called “c-2”" in outcomes(screen)[str(ids[1])][1]
    confirm(client, draft_page, screen)
    response.refresh_from_db()
    assert (response.unit, response.anchor) == ("دفتر دیگر", "c-2")
    assert "ماده ۲" in client.get(address("response", response.pk)).text
