"""Whoever is not published asks another person to review that, and reads what came of it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.redaction.redact import Marked
from feedback_plugin.comments.reviews import asking, deciding
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.subscriptions.models import Follow
from tests.clock import NOW
from tests.comments.moderation import bulk, sentences
from tests.comments.refused import (
    REVIEW,
    TRACK,
    ask,
    code_in,
    colleague,
    decision_shown,
    refuse,
    review_door,
)
from tests.queued_email import queued

DESK = reverse("feedback_comments_admin:desk")
UNDO = reverse("feedback_comments_admin:undo")
LIST = "wagtailsnippets_feedback_comments_commentrecord:list"
pytestmark = pytest.mark.ticking("two decisions differ by their instants")


@pytest.fixture
def code(send, foreign_page):
    return code_in(send(foreign_page, email=""))


@pytest.fixture
def other(moderator):
    return colleague(moderator)


@pytest.fixture
def review(client, code, moderator):
    """An open review of a rejection."""
    refuse(code, moderator)
    ask(client, code)
    return DecisionReview.objects.get()


def html_of(response):
    return response.content.decode()


def told(record, email="maryam@example.ir"):
    at = timezone.now()
    return Follow.objects.create(
        email=email,
        email_hash="x",
        kind="own",
        page_id=record.page_id,
        translation_key=record.translation_key,
        record=record,
        language="en",
        token_hash="x",
        asked_at=at,
        confirmed_at=at,
    )


@pytest.mark.parametrize("how", ["reject", "hide", "spam"])
def test_whoever_is_not_shown_can_ask_once(client, code, moderator, how):
    record = refuse(code, moderator, how)
    response = ask(client, code)
    assert response.status_code == 200
    assert 'data-review="open"' in html_of(response)
    review = DecisionReview.objects.get()
    assert (review.record_id, review.decider, review.state) == (record.pk, moderator, record.state)
    assert review.reason == record.reason
    assert decision_shown(client, code) == ""


@time_machine.travel(NOW, tick=True)
def test_it_is_due_after_three_working_days(client, code, moderator, settings):
    settings.FEEDBACK_WEEKEND = (3, 4)
    refuse(code, moderator)
    ask(client, code)
    due = timezone.localtime(DecisionReview.objects.get().due_at, timezone.get_default_timezone())
    # From Tuesday over a weekend of Thursday and Friday.
    days = (due.date() - timezone.localtime(NOW).date()).days
    assert (days, due.hour, due.minute) == (5, 23, 59) or NOW.weekday() != 1


def test_pressing_twice_is_one_request(client, code, moderator):
    refuse(code, moderator)
    decision = decision_shown(client, code)
    for text in ("یکی", "دیگری"):
        response = client.post(REVIEW, {"code": code, "text": text, "decision": decision})
        assert response.status_code == 200
    assert DecisionReview.objects.get().text == "یکی"


@pytest.mark.parametrize("state", ["pending", "approved", "withdrawn"])
def test_there_is_nothing_to_review_where_nothing_was_refused(client, code, state, moderator):
    record = refuse(code, moderator)
    decision = decision_shown(client, code)
    transitions.restore([record.pk], moderator)
    if state == "approved":
        transitions.approve([record.pk], moderator)
    if state == "withdrawn":
        transitions.withdraw(record)
    answer = client.post(REVIEW, {"code": code, "text": "می‌ماند", "decision": decision})
    assert answer.status_code == 409
    assert "می‌ماند" in html_of(answer)
    assert decision_shown(client, code) == ""
    assert not DecisionReview.objects.exists()


def test_the_decision_of_another_day_is_not_the_one_that_was_read(client, code, moderator):
    record = refuse(code, moderator)
    decision = decision_shown(client, code)
    transitions.restore([record.pk], moderator)
    transitions.reject([record.pk], moderator, "advertising")
    answer = client.post(REVIEW, {"code": code, "text": "", "decision": decision})
    assert answer.status_code == 409
    assert ask(client, code).status_code == 200


def test_a_long_text_comes_back(client, code, moderator):
    refuse(code, moderator)
    answer = ask(client, code, text="ب" * 1001)
    assert answer.status_code == 422
    assert "ب" * 1001 in html_of(answer)
    assert 'role="alert"' in html_of(answer)
    assert not DecisionReview.objects.exists()


def test_a_get_and_another_site_change_nothing(client, code, moderator):
    refuse(code, moderator)
    decision = decision_shown(client, code)
    sent = {"code": code, "decision": decision}
    client.get(REVIEW, sent)
    assert client.post(REVIEW, sent, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert not DecisionReview.objects.exists()


def test_a_site_may_offer_none(client, code, moderator, settings):
    settings.FEEDBACK_COMMENT_REVIEW_DAYS = None
    record = refuse(code, moderator)
    assert decision_shown(client, code) == ""
    with pytest.raises(asking.NothingToReviewError):
        asking.ask(record.pk, "", asking.decision_name(record), timezone.now())


def test_the_database_lets_nobody_review_their_own_decision(review, moderator):
    changed = {"outcome": "reversed", "reviewed_by": moderator, "reviewed_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionReview.objects.filter(pk=review.pk).update(**changed)
    copied = {"record_id": review.record_id, "decision_at": review.decision_at, "state": "rejected"}
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionReview.objects.create(**copied, requested_at=timezone.now(), due_at=timezone.now())


def test_whoever_decided_is_told_that_somebody_else_has_to(client, review, moderator):
    client.force_login(moderator)
    desk = client.get(DESK, {"show": "reviews"})
    assert "به نظرم توهینی نیست" in html_of(desk)
    assert review_door(review) not in html_of(desk)
    answer = client.post(review_door(review), {"outcome": "reversed"})
    assert answer.status_code == 409
    review.refresh_from_db()
    assert review.outcome == ""


def test_another_moderator_finds_and_reverses_it(client, review, other, code):
    told(review.record)
    client.force_login(other)
    desk = client.get(DESK, {"show": "reviews"})
    assert [row.pk for row in desk.context["rows"]] == [review.record_id]
    assert review_door(review) in html_of(desk)
    assert client.post(review_door(review), {"outcome": "reversed"}).status_code == 302
    review.refresh_from_db()
    assert (review.outcome, review.reviewed_by, review.record.state) == (
        "reversed",
        other,
        "approved",
    )
    assert review.record.comment.is_public
    assert not client.get(DESK, {"show": "reviews"}).context["rows"]
    assert len(queued()) == 1
    client.logout()
    status = html_of(client.post(TRACK, {"code": code}))
    assert 'data-review="reversed"' in status
    assert 'data-state="approved"' in status
    actions = ModelLogEntry.objects.filter(object_id=str(review.record_id), user=other)
    assert {each.action.split(".")[1] for each in actions} == {"reverse", "restore", "approve"}


def test_what_was_hidden_is_public_again(client, code, moderator, other):
    record = refuse(code, moderator, "hide")
    told(record)
    ask(client, code)
    deciding.reverse(DecisionReview.objects.get().pk, other)
    record.refresh_from_db()
    assert record.state == "approved"
    assert len(queued("public again")) == 1


def test_a_decision_that_stands_has_a_sentence(client, review, other, code):
    told(review.record)
    client.force_login(other)
    answer = client.post(review_door(review), {"outcome": "upheld", "sentence": " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in html_of(answer)
    sent = {"outcome": "upheld", "sentence": "نام یک شخص در آن است"}
    for status in (302, 409):
        assert client.post(review_door(review), sent).status_code == status
    (mail,) = queued()
    assert "نام یک شخص در آن است" in mail.message
    client.logout()
    status = html_of(client.post(TRACK, {"code": code}))
    assert 'data-review="upheld"' in status
    assert "نام یک شخص در آن است" in status
    assert decision_shown(client, code) == ""


def test_of_two_at_once_the_second_is_told(client, review, other, moderator):
    third = colleague(moderator, "third")
    deciding.uphold(review.pk, other, "می‌ماند")
    client.force_login(third)
    answer = client.post(review_door(review), {"outcome": "reversed", "sentence": "نوشتهٔ من"})
    assert answer.status_code == 409
    assert "نوشتهٔ من" in html_of(answer)
    review.record.refresh_from_db()
    assert review.record.state == "rejected"


def test_nobody_without_the_right_reviews(client, review, django_user_model):
    client.force_login(django_user_model.objects.create_user("visitor"))
    client.post(review_door(review), {"outcome": "reversed"})
    review.refresh_from_db()
    assert review.outcome == ""


@pytest.mark.parametrize("act", ["restore", "withdraw", "erase"])
def test_a_decision_that_does_not_stand_is_not_reviewed(client, review, other, moderator, act):
    record = review.record
    if act == "restore":
        transitions.restore([record.pk], moderator)
    elif act == "withdraw":
        transitions.withdraw(record)
    else:
        erasure.forget_these(type(record).objects.filter(pk=record.pk))
    assert not DecisionReview.objects.open().exists()
    with pytest.raises(deciding.RefusedError) as error:
        deciding.reverse(review.pk, other)
    assert error.value.refusal == deciding.Refusal.TAKEN_BACK
    review.refresh_from_db()
    assert review.text == ("" if act != "restore" else "به نظرم توهینی نیست")


def test_a_misplaced_act_that_is_undone_leaves_the_review_open(client, review, other):
    client.force_login(other)
    decide = reverse("feedback_comments_admin:decide", args=[review.record_id, "restore"])
    client.post(decide)
    assert not DecisionReview.objects.open().exists()
    client.post(UNDO)
    assert DecisionReview.objects.open().get() == review


@pytest.mark.parametrize("how", ["reject", "hide", "spam"])
def test_acts_on_many_leave_what_is_to_be_reviewed(
    client, code, comment, foreign_page, moderator, other, how
):
    objected = refuse(code, moderator, how)
    before = objected.state
    ask(client, code)
    accepted = comment(foreign_page, text="نظر دیگری")
    transitions.hide([accepted.pk], moderator, "insult")
    client.force_login(other)
    url = bulk("restore", objected.pk, accepted.pk, next=reverse(LIST))
    shown = client.get(url).context["form"]["seen"].value()
    answer = client.post(url, {"seen": shown}, follow=True)
    assert any("بازنگری کند" in each for each in sentences(answer))
    for record in (objected, accepted):
        record.refresh_from_db()
    assert (objected.state, accepted.state) == (before, "approved")
    assert DecisionReview.objects.open().get().record == objected


@pytest.mark.parametrize("outcome", ["upheld", "reversed"])
@pytest.mark.parametrize("how", ["reject", "hide", "spam"])
def test_a_review_can_be_undone(client, code, moderator, other, outcome, how):
    record = refuse(code, moderator, how)
    told(record)
    ask(client, code)
    review = DecisionReview.objects.get()
    client.force_login(other)
    client.post(review_door(review), {"outcome": outcome, "sentence": "چون چنین است"})
    assert len(queued()) == 1
    answer = client.post(UNDO, {"confirmed": "1"}, follow=True)
    assert sentences(answer)
    record.refresh_from_db()
    review.refresh_from_db()
    assert (record.state, record.decided_by) == (review.state, moderator)
    assert (review.outcome, review.sentence, review.reviewed_by) == ("", "", None)
    assert DecisionReview.objects.open().exists()
    assert not queued()


def test_what_was_replied_to_since_stays_reversed(client, review, other, send, foreign_page):
    client.force_login(other)
    client.post(review_door(review), {"outcome": "reversed"})
    send(foreign_page, reply_to=review.record_id, text="پاسخ")
    client.post(UNDO, {"confirmed": "1"})
    review.refresh_from_db()
    assert (review.outcome, review.record.state) == ("reversed", "approved")


def test_accounts_that_are_gone_leave_what_they_decided(review, moderator, other):
    moderator.delete()
    deciding.uphold(review.pk, other, "می‌ماند")
    other.delete()
    review.refresh_from_db()
    assert (review.outcome, review.decider, review.reviewed_by) == ("upheld", None, None)


def test_whoever_waits_too_long_is_told_and_seen(client, review, other, code):
    late = timezone.now() - timedelta(hours=1)
    DecisionReview.objects.update(due_at=late)
    status = html_of(client.post(TRACK, {"code": code}))
    assert "گذشته" in status
    client.force_login(other)
    home = html_of(client.get(reverse("wagtailadmin_home")))
    assert "show=reviews" in home
    assert "is overdue" in home or "گذشته" in home
    assert client.post(review_door(review), {"outcome": "reversed"}).status_code == 302


def test_the_words_of_a_review_are_forgotten_with_the_comment(client, review, other):
    deciding.uphold(review.pk, other, "آقای رازی، نه")
    long_ago = timezone.now() - timedelta(days=731)
    records = type(review.record).objects.filter(pk=review.record_id)
    records.update(submitted_at=long_ago)
    assert erasure.forget(timezone.now() - timedelta(days=730)).erased == 1
    review.refresh_from_db()
    assert (review.text, review.sentence, review.outcome) == ("", "–", "upheld")


def test_an_open_review_keeps_the_words_that_it_is_about(review):
    long_ago = timezone.now() - timedelta(days=731)
    type(review.record).objects.filter(pk=review.record_id).update(submitted_at=long_ago)
    assert erasure.forget(timezone.now() - timedelta(days=730)).erased == 0
    review.refresh_from_db()
    assert review.text


def test_a_quotation_of_removed_words_goes_with_the_decision(review, moderator, other):
    marked = {"comment": Marked([Span(0, 4, "")])}
    redact.redact(review.record, marked, "author_data", moderator)
    review.refresh_from_db()
    assert review.text
    deciding.uphold(review.pk, other, "می‌ماند")
    review.refresh_from_db()
    assert review.text == ""


def test_each_decision_is_reviewed_once_and_the_last_one_is_open(client, review, moderator, code):
    record = review.record
    for _ in range(3):
        transitions.restore([record.pk], moderator)
        transitions.reject([record.pk], moderator, "insult")
        ask(client, code)
    assert DecisionReview.objects.count() == 4
    assert DecisionReview.objects.open().count() == 1
