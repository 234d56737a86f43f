"""What a form must bring besides its words: time, a number that was found, or an answer."""

import hashlib
import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import proof_of_work, questions
from feedback_plugin.forms import tokens

POST = "/feedback/comments/post/"
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture(autouse=True)
def _guarded(settings):
    settings.FEEDBACK_COMMENT_PROOF_EFFORT = 300
    settings.FEEDBACK_COMMENT_MINIMUM_SECONDS = 3


@pytest.fixture
def issued(client):
    """A token and its challenge as a browser fetches them, ten seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=10), tick=False):
        return client.get("/feedback/comments/token/").json()


def solve(challenge):
    for number in range(challenge["most"]):
        text = f"{challenge['salt']}:{number}".encode()
        if hashlib.sha256(text).hexdigest() == challenge["digest"]:
            return str(number)
    raise AssertionError("no number solves this")


def test_a_solved_challenge_is_one_comment(send, foreign_page, issued):
    solved = {"form_token": issued["token"], "proof": solve(issued["challenge"])}
    assert send(foreign_page, **solved).status_code == 200
    assert send(foreign_page, **solved).status_code == 200
    assert send(foreign_page, **solved, text="متن دیگر").status_code == 422
    assert CommentRecord.objects.count() == 1


@pytest.mark.parametrize("number", ["", "-1", "300", "abc", "۱۲", "9" * 500, "\0"])
def test_a_wrong_number_brings_the_question_and_loses_nothing(send, foreign_page, issued, number):
    solved = solve(issued["challenge"])
    response = send(foreign_page, form_token=issued["token"], proof=number, text="این می‌ماند")
    html = response.content.decode()
    assert number != solved
    assert response.status_code == 422
    assert "این می‌ماند" in html
    assert 'name="answer"' in html
    assert f'name="form_token" value="{issued["token"]}"' in html
    assert not CommentRecord.objects.exists()


def test_the_number_of_another_token_does_not_count(client, send, foreign_page, issued):
    other = client.get("/feedback/comments/token/").json()
    number = next(
        str(n) for n in range(300) if not proof_of_work.holds(issued["challenge"]["salt"], str(n))
    )
    assert other["challenge"]["salt"] != issued["challenge"]["salt"]
    assert send(foreign_page, form_token=issued["token"], proof=number).status_code == 422


def asked(client, entry, page, **changes):
    """The answer to a first form from a browser without scripts."""
    return client.post(POST, entry(page, form_token="", **changes), follow=True)


def token_in(response):
    return re.search(r'name="form_token" value="([^"]+)"', response.content.decode()).group(1)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("writing", ["ascii", "persian", "arabic", "words", "spaces"])
def test_without_scripts_a_question_is_answered(client, entry, foreign_page, language, writing):
    url = POST if language == "fa" else f"/en{POST}"
    first = client.post(url, entry(foreign_page, form_token=""))
    html = first.content.decode()
    token = token_in(first)
    with translation.override(language):
        question = questions.question_of(tokens.read(token).nonce)
        answer = {
            "ascii": str(question.answer),
            "persian": str(question.answer).translate(PERSIAN),
            "arabic": str(question.answer).translate(ARABIC),
            "words": str(questions.WORDS[question.answer]),
            "spaces": f"  {question.answer} . ",
        }[writing]
    assert first.status_code == 422
    assert question.text in html
    assert re.search(r'<label for="feedback-answer">', html)
    assert re.search(r'aria-describedby="feedback-answer_helptext feedback-answer_error"', html)
    assert 'href="#feedback-answer"' in html
    with time_machine.travel(timezone.now() + timedelta(seconds=8)):
        response = client.post(url, entry(foreign_page, form_token=token, answer=answer))
    assert response.status_code == 303
    assert CommentRecord.objects.count() == 1


def test_a_wrong_answer_keeps_the_question(client, entry, foreign_page):
    token = token_in(asked(client, entry, foreign_page))
    with time_machine.travel(timezone.now() + timedelta(seconds=8)):
        again = client.post(POST, entry(foreign_page, form_token=token, answer="9000"), follow=True)
    assert again.status_code == 422
    assert token_in(again) == token
    assert 'value="9000"' in again.content.decode()
    assert not CommentRecord.objects.exists()


def test_a_right_answer_is_kept_while_something_else_is_put_right(client, entry, foreign_page):
    token = token_in(asked(client, entry, foreign_page))
    answer = questions.question_of(tokens.read(token).nonce).answer
    with time_machine.travel(timezone.now() + timedelta(seconds=8)):
        sent = entry(foreign_page, form_token=token, answer=answer, email="maryam@")
        html = client.post(POST, sent, follow=True).content.decode()
    assert f'name="answer" value="{answer}"' in html
    assert "feedback-answer_error" not in html


def test_an_old_form_with_a_number_gets_a_new_challenge_and_no_question(send, foreign_page):
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        token = tokens.issue()
    html = send(foreign_page, form_token=token, proof="7").content.decode()
    assert 'name="answer"' not in html
    assert "data-challenge" in html
    assert 'name="proof" value=""' in html


def test_a_form_that_comes_too_soon_comes_back_whole(client, send, foreign_page):
    issued = client.get("/feedback/comments/token/").json()
    solved = {"form_token": issued["token"], "proof": solve(issued["challenge"])}
    with translation.override("fa"):
        response = send(foreign_page, **solved, text="این می‌ماند")
    html = response.content.decode()
    assert response.status_code == 422
    assert "این می‌ماند" in html
    assert f'name="proof" value="{solved["proof"]}"' in html
    assert not CommentRecord.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=4)):
        assert send(foreign_page, **solved).status_code == 200


def test_the_page_itself_holds_no_challenge(client, foreign_page):
    html = client.get(foreign_page.url).content.decode()
    assert "data-challenge" not in html
    assert 'name="answer"' not in html
    assert "proof_worker" in html


def test_a_site_may_ask_for_nothing(client, send, foreign_page, settings):
    settings.FEEDBACK_COMMENT_PROOF_EFFORT = 0
    settings.FEEDBACK_COMMENT_MINIMUM_SECONDS = 0
    assert client.get("/feedback/comments/token/").json()["challenge"] is None
    assert send(foreign_page).status_code == 200


def test_checking_a_number_is_cheap(django_assert_num_queries, settings):
    settings.FEEDBACK_COMMENT_PROOF_EFFORT = 50_000
    with django_assert_num_queries(0):
        for _turn in range(1000):
            proof_of_work.holds("a-nonce", "12345")
