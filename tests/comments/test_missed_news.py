"""An author who confirms the address late is told what happened meanwhile, once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from post_office.models import Email

from feedback_plugin.comments.core import transitions, undo
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import claiming
from feedback_plugin.comments.name_claims import deciding as name_deciding
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.reviews import asking, deciding
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.models import Follow
from tests.comments.refused import colleague
from tests.queued_email import assert_tells_nothing, link, queued

AUTHOR = "maryam@example.ir"


@pytest.fixture
def waiting(client, entry, foreign_page):
    """A comment of an English reader who was asked to confirm the address and has not yet."""
    client.post("/en/feedback/comments/post/", entry(foreign_page), follow=True)
    return CommentRecord.objects.get()


@pytest.fixture
def confirm(client, waiting):
    """Press the button that the mail leads to; what is queued from then on comes back."""
    address = link(queued()[0], "/confirm/")
    before = len(queued())

    def press():
        assert client.post(address).status_code == 200
        return queued()[before:]

    return press


def subjects(emails):
    return [mail.subject for mail in emails]


def approve(record, user):
    transitions.approve([record.pk], user)


def approve_and_hide(record, user):
    approve(record, user)
    transitions.hide([record.pk], user, "insult", "Please see the rules.")


def reject(record, user):
    transitions.reject([record.pk], user, "off_topic", "Please see the other page.")


def reject_and_restore(record, user):
    reject(record, user)
    transitions.restore([record.pk], user)


@pytest.mark.parametrize(
    ("decide", "subject", "words"),
    [
        (approve, "is published", "?comment="),
        (reject, "not published", "Please see the other page."),
        (approve_and_hide, "no longer shown", "Please see the rules."),
        (lambda record, user: transitions.mark_spam([record.pk], user), "not published", "decided"),
        (reject_and_restore, None, None),
        (lambda record, user: None, None, None),
    ],
)
def test_a_decision_made_before_is_told(confirm, waiting, moderator, decide, subject, words):
    decide(waiting, moderator)
    assert len(queued()) == 1
    emails = confirm()
    assert all(mail.to == [AUTHOR] for mail in emails)
    assert len(emails) == 1 + bool(subject)
    if subject:
        assert subject in emails[1].subject
        assert words in emails[1].message
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم")
    assert len(confirm()) == len(emails)


def test_an_answer_given_before_is_told_and_later_ones_as_ever(confirm, waiting, moderator):
    approve(waiting, moderator)
    waiting.refresh_from_db()
    publish.publish(
        waiting, publish.Answer("متن پاسخ", "Planning office"), moderator, timezone.now()
    )
    emails = confirm()
    assert len(emails) == 3
    assert "Planning office" in emails[2].message
    publish.publish(waiting, publish.Answer("متن دوم", "Legal office"), moderator, timezone.now())
    assert len(confirm()) == 4
    assert "Legal office" in queued()[-1].message


def test_an_answer_that_was_hidden_is_not_told(confirm, waiting, moderator):
    approve(waiting, moderator)
    waiting.refresh_from_db()
    reply = publish.publish(
        waiting, publish.Answer("متن پاسخ", "Office"), moderator, timezone.now()
    )
    transitions.hide([reply.pk], moderator, "insult")
    assert "Office" not in "".join(mail.message for mail in confirm())


@pytest.mark.ticking("the decision comes before the wish")
def test_what_was_known_when_the_news_were_asked_for_is_not_told(
    client, comment, foreign_page, moderator
):
    record = comment(foreign_page, approved=False, email="")
    approve(record, moderator)
    subscribe.ask_author(record, AUTHOR, timezone.now())
    client.post(link(queued()[0], "/confirm/"))
    assert len(queued()) == 2


def test_who_ends_the_news_and_confirms_anew_is_told_nothing_twice(
    client, confirm, waiting, moderator
):
    approve(waiting, moderator)
    client.post(link(confirm()[1], "/stop/"))
    Email.objects.all().delete()
    subscribe.ask_author(waiting, AUTHOR, timezone.now())
    Follow.objects.update(created_at=waiting.submitted_at)
    client.post(link(queued()[0], "/confirm/"))
    assert len(queued()) == 2 and not any("published" in each for each in subjects(queued()))


def test_it_waits_as_long_as_a_decision_can_be_undone(confirm, waiting, moderator):
    approve(waiting, moderator)
    told = confirm()[1]
    decided_at = CommentRecord.objects.get().decided_at
    assert told.scheduled_time >= decided_at + timedelta(minutes=5)
    undo.undo(undo.last_act(moderator), moderator)
    assert not any("is published" in each for each in subjects(queued()))
    approve(waiting, moderator)
    assert sum("is published" in each for each in subjects(queued())) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_confirmed_first", [True, False])
def test_confirming_and_deciding_at_once_is_told_once(waiting, moderator, is_confirmed_first):
    follow = Follow.objects.get()
    jobs = [
        lambda: subscribe.confirm(follow, timezone.now()),
        lambda: transitions.reject([waiting.pk], moderator, "off_topic"),
    ]
    first, second = jobs if is_confirmed_first else reversed(jobs)

    def run():
        second()
        connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        other.join(0.5)
    other.join()
    assert sum("not published" in each for each in subjects(queued())) == 1


def uphold(record, user):
    reject(record, user)
    record.refresh_from_db()
    asking.ask(record.pk, "", asking.decision_name(record), timezone.now())
    deciding.uphold(DecisionReview.objects.get().pk, colleague(user), "It stands, as it insults.")


def uphold_and_restore(record, user):
    uphold(record, user)
    transitions.restore([record.pk], user)


def claim_name(record, user):
    approve(record, user)
    claiming.claim(record.pk, "", timezone.now())


def claim_and_decide(record, user):
    claim_name(record, user)
    name_deciding.show_again(record.pk, user)


@pytest.mark.ticking("two decisions differ by their instants")
@pytest.mark.parametrize(
    ("happen", "told", "words"),
    [
        (uphold, 2, "It stands, as it insults."),
        (uphold_and_restore, 0, None),
        (claim_name, 2, "theirs"),
        (claim_and_decide, 1, None),
    ],
)
def test_an_objection_decided_or_raised_before_is_told(
    confirm, waiting, moderator, happen, told, words
):
    happen(waiting, moderator)
    assert len(queued()) == 1
    emails = confirm()
    assert len(emails) == 1 + told
    assert all(mail.to == [AUTHOR] for mail in emails)
    assert words is None or words in emails[-1].message
    assert len(confirm()) == len(emails)
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم")
