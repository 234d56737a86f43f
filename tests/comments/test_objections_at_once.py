"""Several people at one instant: one request, one decision, and no state that is none."""

import pytest
from django.test import Client

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import answering, claiming, deciding
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.reviews import asking
from feedback_plugin.comments.reviews import deciding as reviewing
from feedback_plugin.comments.reviews.models import DecisionReview
from tests.at_once import at_once
from tests.clock import NOW
from tests.comments.refused import REVIEW, ask, code_in, colleague, decision_shown, refuse

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ticking("two decisions differ by their instants"),
]


@pytest.fixture
def code(send, foreign_page):
    return code_in(send(foreign_page, email=""))


def tried(verb, *arguments):
    """A job that says what became of the verb."""

    def job():
        try:
            return verb(*arguments)
        except (reviewing.RefusedError, asking.NothingToReviewError) as error:
            return error

    return job


def test_eight_presses_are_one_request(client, code, moderator):
    refuse(code, moderator)
    sent = {"code": code, "text": "", "decision": decision_shown(client, code)}
    answers = at_once([lambda: Client().post(REVIEW, sent)] * 8)
    assert {answer.status_code for answer in answers} == {200}
    assert DecisionReview.objects.count() == 1


def test_of_two_reviewers_one_decides(client, code, moderator):
    record = refuse(code, moderator)
    ask(client, code)
    review = DecisionReview.objects.get()
    others = [colleague(moderator, name) for name in ("second", "third")]
    jobs = [
        tried(reviewing.uphold, review.pk, others[0], "می‌ماند"),
        tried(reviewing.reverse, review.pk, others[1]),
    ]
    refused = [each for each in at_once(jobs) if isinstance(each, reviewing.RefusedError)]
    assert len(refused) == 1
    review.refresh_from_db()
    record.refresh_from_db()
    assert record.state == ("approved" if review.outcome == "reversed" else "rejected")
    assert review.reviewed_by in others


@pytest.mark.parametrize("how", ["reject", "hide"])
@pytest.mark.parametrize("act", ["withdraw", "restore", "ask"])
def test_a_review_meets_another_act(client, code, moderator, how, act):
    record = refuse(code, moderator, how)
    ask(client, code)
    review = DecisionReview.objects.get()
    other = colleague(moderator)
    meeting = {
        "withdraw": lambda: transitions.withdraw(record),
        "restore": lambda: transitions.restore([record.pk], moderator),
        "ask": tried(asking.ask, record.pk, "", asking.decision_name(record), NOW),
    }[act]
    at_once([tried(reviewing.reverse, review.pk, other), meeting])
    review.refresh_from_db()
    record.refresh_from_db()
    if act == "withdraw":
        assert record.state == "withdrawn"
    else:
        assert record.state in {"approved", "pending"}
    assert (review.outcome == "") == (review.reviewed_at is None)
    assert DecisionReview.objects.count() == 1


def test_a_name_is_claimed_answered_and_decided_at_once(comment, foreign_page, moderator):
    for number in range(4):
        record = comment(foreign_page, text=f"نظر {number}", name=f"نام {number}")
        at_once([lambda pk=record.pk: claiming.claim(pk, "", NOW)] * 4)
        assert NameClaim.objects.filter(pk=record.pk).count() == 1

        def answer(pk=record.pk):
            try:
                answering.answer(pk, "take_away", NOW)
            except answering.NothingAskedError:
                return False
            return True

        said, shown = at_once([answer, lambda pk=record.pk: deciding.show_again(pk, moderator)])
        assert said != shown
        record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
        assert record.comment.user_name == ("" if said else f"نام {number}")
        assert record.name_is_hidden == said
