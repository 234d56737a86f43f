"""Answers that are written at the desk, through its front door."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.responses.desk import group_of, sentences

Responses = OfficialResponse.objects


def test_an_answer_to_what_was_ticked(send, add, first):
    ids = add(3)
    response = send(ids[:2])
    assert sentences(response) == ["The answer to 2 comments is stored as a draft."]
    stored = Responses.get()
    assert (stored.author, stored.unit, stored.reasons) == (
        first,
        "دفتر",
        {"fa": "ماده ۱ اصلاح شد."},
    )
    assert set(stored.answered.values_list("pk", flat=True)) == set(ids[:2])


def test_a_ticked_comment_brings_its_group_along(send, add, draft_page):
    ids = add(6)
    group_of(draft_page, ids[:4])
    AnsweredComment.objects.create(
        record_id=ids[3],
        response=Responses.create(
            page=draft_page,
            translation_key=draft_page.translation_key,
            disposition_id="noted",
            written_at="2026-11-20T00:00Z",
        ),
    )
    send([ids[0]], whole_groups="on")
    response = Responses.latest("pk")
    assert set(response.answered.values_list("pk", flat=True)) == set(ids[:3])


def test_all_on_one_clause(send, add):
    ids = add(9, anchors=("c-1", "c-2", ""))
    wanted = CommentRecord.objects.filter(pk__in=ids, anchor="c-1")
    send([], query="?clause=c-1", scope="found", found=3)
    answered = Responses.get().answered.values_list("pk", flat=True)
    assert set(answered) == set(wanted.values_list("pk", flat=True))


def test_what_came_since_the_list_was_read_is_read_first(send, add):
    add(3)
    response = send([], scope="found", found=2, reasons_fa="نوشته")
    assert response.status_code == 409
    assert not Responses.exists()
    assert "نوشته" in response.text
    assert "one comment more" in response.text


def test_as_many_comments_may_be_others_than_were_read(client, desk, send, add, answer, second):
    ids = add(3)
    drawn = client.get(desk).context
    answer(ids[:2], user=second)
    later = timezone.now() + timedelta(minutes=1)
    add(2, more=lambda pk: {"decided_at": later})
    form = {"found": drawn["found"], "shown_at": drawn["shown_at"]}
    response = send([], scope="found", **form, reasons_fa="نوشته")
    assert response.status_code == 409
    assert "2 comments more" in response.text
    assert "نوشته" in response.text
    send([], scope="found", found=3, shown_at=later.isoformat())
    assert Responses.latest("pk").answered.count() == 3


@pytest.mark.parametrize(("at", "status"), [("", 409), ("yesterday", 422)])
def test_a_form_that_does_not_say_when_it_was_drawn_answers_nothing(send, add, at, status):
    add(2)
    response = send([], scope="found", found=2, shown_at=at, reasons_fa="نوشته")
    assert response.status_code == status
    assert "نوشته" in response.text
    assert not Responses.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"disposition": ""}, "Choose what is done with the comment."),
        ({"disposition": "unknown"}, "unknown"),
        ({"records": []}, "Tick at least one comment"),
        ({"reasons_fa": "x" * 4001}, "4000"),
        ({"unit": "x" * 151}, "150"),
        ({"anchor": "c-9"}, "c-9"),
    ],
)
def test_a_refused_form_loses_nothing(send, add, changes, said):
    ids = add(2)
    response = send(ids, **{"reasons_en": "typed in English", **changes})
    assert response.status_code == 422
    assert said in response.text
    assert "typed in English" in response.text
    if "records" not in changes:
        assert len(re.findall(r'name="records"[^>]*\schecked', response.text)) == 2
    assert not Responses.exists()


def test_two_officers_at_once_are_told_who_answered(send, add, answer, second):
    ids = add(4)
    answer(ids[:2], user=second)
    response = send(ids[:3])
    assert sentences(response) == [
        f"second has answered 2 of these comments already, such as #{ids[0]}, #{ids[1]}:"
        " those answers stand.",
        "The answer to one comment is stored as a draft.",
    ]
    response = send(ids[:3], reasons_fa="نوشته")
    assert response.status_code == 409
    assert "نوشته" in response.text
    assert Responses.count() == 2


def test_a_comment_whose_words_changed_is_read_again(send, add):
    ids = add(2)
    CommentRecord.objects.filter(pk=ids[0]).update(text_number=1)
    response = send(ids)
    assert "have changed since you opened the list" in sentences(response)[0]
    assert Responses.get().answered.count() == 1


def test_what_is_not_public_any_more_is_not_answered(send, add, first):
    ids = add(2)
    transitions.hide(ids[:1], first, "off_topic")
    send(ids)
    assert list(Responses.get().answered.values_list("pk", flat=True)) == ids[1:]


def test_a_template_is_put_after_what_was_typed(send, add):
    ids = add(1)
    template = AnswerTemplate.objects.create(
        title="Budget", disposition_id="noted", reasons={"fa": "بودجه", "en": "Budget rule"}
    )
    response = send(ids, insert="1", template=template.pk, reasons_fa="نوشته", disposition="")
    form = response.context["form"]
    assert response.status_code == 200
    assert list(form["reasons"].value()) == ["نوشته\nبودجه", "Budget rule"]
    assert form["disposition"].value() == "noted"
    assert not form.errors
    assert re.search(r'name="records"[^>]*\schecked', response.text)
    assert not Responses.exists()
