"""After the close each question of a draft stands once, with how often its choices were chosen."""

import re

import pytest
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.submission import choosing
from feedback_plugin.receipts import hash_code, new_code
from tests.drafts.questions import HOW, WHICH, two_questions


@pytest.fixture
def closed(make_draft):
    """A draft under review that asked: 20 said how, 2 said which."""
    draft = make_draft("under_review", questions=two_questions())
    commented = CommentedPage(draft)
    for place in range(20):
        chosen = {HOW: [f"{HOW}-c{1 + place % 2}"]}
        if place < 2:
            chosen[WHICH] = [f"{WHICH}-c1"]
        answers = {"text": "", "email": "", "respondent_kind": "citizen", "chosen": chosen}
        choosing.store(commented, answers, hash_code(new_code()), timezone.now())
    return draft


def item(html, question):
    """The item of a question in the draft's own list."""
    return html.partition(f'<li id="question-{question}">')[2].partition("<li id=")[0]


def test_the_list_of_questions_has_their_counts(client, closed):
    html = client.get(closed.url).text
    assert html.count('data-table="question-1"') == 1
    assert 'data-table="question-1"' in item(html, HOW)
    assert "question-counts" not in html
    assert len(re.findall(r"<p[^>]*>مهلت ۱۰ روز کافی است؟</p>", html)) == 1


def test_a_counted_question_does_not_name_its_choices_twice(client, closed):
    told = item(client.get(closed.url).text, HOW)
    assert "<li>" not in told
    assert f'aria-labelledby="asked-{HOW}"' in told


def test_a_question_that_few_answered_keeps_its_choices(client, closed):
    told = item(client.get(closed.url).text, WHICH)
    assert "<li>درآمد</li>" in told
    assert "feedback-none" in told


def test_a_version_has_no_counts(client, closed):
    html = client.get(f"{closed.url}versions/1/").text
    assert "<li>بله</li>" in item(html, HOW)
    assert "data-table" not in html
