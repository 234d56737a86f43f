"""The questions of a page: chosen with a comment or without one, once, and taken back with it."""

import re
from datetime import timedelta

import pytest
import time_machine

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.forms import tokens
from tests.comments import sendings
from tests.comments.asking import HOW, WHICH, YES_AND_TWO, ask, stored
from tests.comments.minutes import of_a_council
from tests.comments.sendings import code_of

CHOSEN = {HOW: ["yes"], WHICH: ["income", "plans"]}
CHOICES = "/feedback/comments/choices/"


@pytest.fixture
def page(answering_page, monkeypatch):
    ask(monkeypatch)
    return answering_page


def counted():
    return list(ChoiceSet.objects.counted().values_list("pk", flat=True))


def test_the_form_asks_each_question_with_its_choices(client, page):
    html = client.get(page.url).text
    assert "<legend>مهلت کافی است؟</legend>" in html
    assert len(re.findall(rf'type="radio" name="question-{HOW}"', html)) == 3
    assert len(re.findall(rf'type="checkbox" name="question-{WHICH}"', html)) == 3
    assert 'role="group"' in html
    assert "ماده ۲" in html[html.index('id="feedback-questions"') :]


def test_a_page_that_asks_nothing_has_no_questions(client, answering_page, foreign_page):
    for each in (answering_page, foreign_page):
        assert "feedback-questions" not in client.get(each.url).text


def test_choices_come_with_the_comment_and_count_once_it_is_published(send, page):
    response = send(page, **YES_AND_TWO)
    assert stored() == [CHOSEN]
    assert "بله" in response.text
    assert counted() == []
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], None)
    assert len(counted()) == 1
    transitions.hide([record.pk], None, "abusive")
    assert counted() == []


def test_without_choices_nothing_is_stored_beside_the_comment(send, page):
    send(page, **{f"question-{HOW}": ""})
    assert CommentRecord.objects.count() == 1
    assert stored() == []


def test_choices_need_no_words_and_nobody_reads_them(send, page):
    response = send(page, text="", **YES_AND_TWO)
    assert response.status_code == 200
    assert CommentRecord.objects.count() == 0
    assert stored() == [CHOSEN]
    assert len(counted()) == 1
    assert len(code_of(response)) == 16
    assert "طرح‌ها" in response.text


def test_a_form_with_neither_words_nor_choices_is_refused_as_ever(send, page):
    response = send(page, text="")
    assert response.status_code == 422
    assert "نظر خالی است" in response.text


def test_where_addresses_are_confirmed_choices_come_with_words(send, page, settings):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    response = send(page, text="", **YES_AND_TWO)
    assert response.status_code == 422
    assert stored() == []
    assert re.search(r'value="yes"[^>]*checked', response.text)


def test_an_error_keeps_what_was_chosen(send, page):
    response = send(page, email="nobody", **YES_AND_TWO)
    assert response.status_code == 422
    assert re.search(r'value="yes"[^>]*checked', response.text)
    assert re.search(r'value="plans"[^>]*checked', response.text)
    assert not re.search(r'value="cost"[^>]*checked', response.text)


@pytest.mark.parametrize(
    "wrong", [{f"question-{HOW}": "maybe"}, {f"question-{WHICH}": ["cost", "x"]}]
)
def test_what_is_not_offered_is_refused(send, page, wrong):
    assert send(page, **wrong).status_code == 422
    assert stored() == []


@pytest.mark.parametrize("text", ["", "مهلت دو هفته کم است."])
def test_the_same_form_twice_is_one_sending(send, page, text):
    token = tokens.issue()
    codes = [code_of(send(page, text=text, form_token=token, **YES_AND_TWO)) for _again in range(2)]
    assert codes[0] == codes[1]
    assert stored() == [CHOSEN]


@pytest.mark.parametrize("text", ["", "مهلت دو هفته کم است."])
def test_other_choices_with_the_same_form_are_told_not_lost(send, page, text):
    token = tokens.issue()
    send(page, text=text, form_token=token, **YES_AND_TWO)
    again = send(page, text=text, form_token=token, **{f"question-{HOW}": "no"})
    assert again.status_code == 422
    assert re.search(r'value="no"[^>]*checked', again.text)
    assert stored() == [CHOSEN]


def test_choices_without_a_token_come_back_with_one(send, page):
    response = send(page, text="", form_token="", **YES_AND_TWO)
    assert response.status_code == 422
    assert stored() == []
    token = sendings.hidden(response, "form_token")
    assert send(page, text="", form_token=token, **YES_AND_TWO).status_code == 200
    assert stored() == [CHOSEN]


def test_several_clauses_leave_the_questions_to_the_form_of_the_page(client, page):
    data = sendings.sending(page, {"c-1": "یک", "c-2": "دو"}, **YES_AND_TWO)
    assert client.post(sendings.URL, data, follow=True).status_code == 200
    assert CommentRecord.objects.count() == 2
    assert stored() == []


@pytest.mark.parametrize("text", ["", "مهلت دو هفته کم است."])
def test_the_code_opens_the_choices_until_the_close(client, send, page, text):
    code = code_of(send(page, text=text, **YES_AND_TWO))
    assert "بله" in client.post("/feedback/comments/track/", {"code": code}).text
    changed = {f"question-{HOW}": "no"}
    answer = client.post(CHOICES, {"code": code, "save": "1", **changed})
    assert answer.status_code == 200
    assert stored() == [{HOW: ["no"]}]
    with time_machine.travel(page.closes_at + timedelta(seconds=1), tick=False):
        late = client.post(CHOICES, {"code": code, "save": "1", f"question-{HOW}": "yes"})
    assert late.status_code == 409
    assert stored() == [{HOW: ["no"]}]


def test_get_and_a_foreign_code_change_nothing(client, send, page):
    code_of(send(page, text="", **YES_AND_TWO))
    assert client.get(CHOICES, {"withdraw": "1"}).status_code == 200
    other = "0000000000000000"
    assert client.post(CHOICES, {"code": other, "withdraw": "1"}).status_code == 422
    assert stored() == [CHOSEN]


def test_choices_alone_are_withdrawn_and_deleted(client, send, page):
    code = code_of(send(page, text="", **YES_AND_TWO))
    answer = client.post(CHOICES, {"code": code, "withdraw": "1"})
    assert answer.status_code == 200
    assert "بله" not in answer.text.partition("<main")[2]
    assert stored() == [{}]
    assert counted() == []
    # What is taken back does not come again.
    client.post(CHOICES, {"code": code, "save": "1", **YES_AND_TWO})
    assert stored() == [{}]


def test_a_withdrawn_comment_takes_its_choices_along(client, send, page):
    code = code_of(send(page, **YES_AND_TWO))
    transitions.approve([CommentRecord.objects.get().pk], None)
    assert len(counted()) == 1
    client.post("/feedback/comments/withdraw/", {"code": code})
    assert stored() == [{}]
    assert counted() == []


def test_what_was_never_shown_is_forgotten_with_its_choices(send, page):
    send(page, **YES_AND_TWO)
    record = CommentRecord.objects.get()
    transitions.reject([record.pk], None, "abusive")
    erasure.forget_these(CommentRecord.objects.all())
    assert stored() == [{}]


def test_what_was_shown_still_counts_once_its_author_is_forgotten(send, page):
    send(page, **YES_AND_TWO)
    transitions.approve([CommentRecord.objects.get().pk], None)
    erasure.forget_these(CommentRecord.objects.all())
    assert stored() == [CHOSEN]
    assert len(counted()) == 1


def test_of_a_confirmed_address_what_it_chose_last_counts(send, page, settings):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    send(page, text="یک", **YES_AND_TWO)
    send(page, text="دو", email="MARYAM@example.ir", **{f"question-{HOW}": "no"})
    send(page, text="سه", email="other@example.ir", **{f"question-{HOW}": "no"})
    ids = list(CommentRecord.objects.order_by("pk").values_list("pk", flat=True))
    CommentRecord.objects.update(state="pending")
    for pk in ids:
        transitions.approve([pk], None)
    assert stored() == [{}, {HOW: ["no"]}, {HOW: ["no"]}]
    assert len(counted()) == 2


def test_choices_are_read_beside_no_comment(client, send, page):
    send(page, **YES_AND_TWO)
    transitions.approve([CommentRecord.objects.get().pk], None)
    html = client.get(page.url).text
    listed = html[html.index('id="feedback-list"') :]
    assert "مهلت دو هفته کم است." in listed
    assert "درآمد" not in listed


def test_a_page_with_choices_is_not_deleted(admin_client, send, page):
    send(page, text="", **YES_AND_TWO)
    admin_client.post(f"/admin/pages/{page.pk}/delete/")
    assert type(page).objects.filter(pk=page.pk).exists()


def test_minutes_are_not_thrown_away_where_only_choices_came_with_them(send, page, private_folder):
    answer = send(page, **of_a_council(text=""), **YES_AND_TWO)
    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors
    assert not ChoiceSet.objects.exists()
    send(page, **of_a_council(), **YES_AND_TWO)
    assert CommentRecord.objects.get().minutes.present == 9
    assert stored() == [CHOSEN]
