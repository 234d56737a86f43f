"""What the author of one refused comment can do where its code has others, too."""

import html

import pytest
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import claiming
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.forms import tokens
from tests.comments.refused import DECISION, REVIEW, REWORD, TRACK
from tests.comments.sendings import URL, code_of, sending

pytestmark = pytest.mark.ticking("two decisions differ by their instants")
TEXTS = {"c-1": "مهلت کم است.", "c-2": "این ماده را آدم‌های نادان نوشته‌اند."}
NAME = "/feedback/comments/name/"


@pytest.fixture
def about(client, answering_page, moderator):
    """The code of a sending, and its second comment, which was refused."""
    code = code_of(client.post(URL, sending(answering_page, TEXTS), follow=True))
    first, second = CommentRecord.objects.order_by("receipt_row")
    transitions.approve([first.pk], moderator)
    transitions.reject([second.pk], moderator, "insult", "لطفاً مؤدب بنویسید")
    return {"code": code, "comment": second.pk}


@pytest.mark.parametrize("path", [REWORD, REVIEW, NAME])
def test_without_its_number_nothing_is_done(client, about, path):
    said = {"code": about["code"], "text": "توهین نیست", "answer": "take_away"}
    shown = client.post(path, said)
    assert shown.text.count("data-state=") == 2
    assert not DecisionReview.objects.exists()


def test_its_words_are_sent_anew(client, about, entry, answering_page):
    form = client.post(REWORD, about)
    assert form.context["form"]["text"].value() == TEXTS["c-2"]
    rewords = form.context["form"]["rewords"].value()
    sent = entry(answering_page, text="سنجیده نیست.", anchor="c-2", rewords=rewords)
    client.post("/feedback/comments/post/", {**sent, "form_token": tokens.issue()})
    assert CommentRecord.objects.latest("pk").rewords_id == about["comment"]


def test_its_decision_is_reviewed(client, about):
    status = client.post(TRACK, about).text
    decision = html.unescape(DECISION.search(status)[1])
    client.post(REVIEW, {**about, "text": "توهین نیست", "decision": decision})
    assert DecisionReview.objects.get().record_id == about["comment"]


def test_its_author_answers_about_the_name(client, about, moderator):
    transitions.restore([about["comment"]], moderator)
    transitions.approve([about["comment"]], moderator)
    claiming.claim(about["comment"], "نام من است", timezone.now())
    client.post(NAME, {**about, "answer": "take_away"})
    names = CommentRecord.objects.order_by("receipt_row").values_list("comment__user_name")
    assert [bool(name) for (name,) in names] == [True, False]
