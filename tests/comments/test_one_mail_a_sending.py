"""Who sent several comments at once gets one mail about what was decided of them together."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.log_actions import LogContext

from feedback_plugin.comments.core import transitions, undo
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import Follow
from tests.comments.sendings import URL, sending
from tests.queued_email import link, queued

AUTHOR = "author@example.ir"
#: The round in which news leave begins at every tenth minute.
ROUND = "2026-11-24T09:00:30+03:30"
TEXTS = {"": "کل متن روشن است.", "c-1": "مهلت کم است.", "c-2": "مرجع رسیدگی نامعلوم است."}

pytestmark = pytest.mark.time_machine(ROUND, tick=False)


@pytest.fixture(params=("", "/en"))
def sent(request, client, answering_page, settings):
    """Three comments of one sending, whose author has confirmed the address."""
    settings.FEEDBACK_QUIET_HOURS = None
    entry = sending(answering_page, TEXTS, email=AUTHOR)
    client.post(f"{request.param}{URL}", entry, follow=True)
    client.post(link(queued()[0], "/confirm/"))
    call_command("send_notifications")
    mail.outbox.clear()
    return [record.pk for record in CommentRecord.objects.order_by("receipt_row")]


@pytest.fixture
def leave(time_machine):
    """Let an hour pass, and all that waits leave."""

    def send():
        time_machine.shift(timedelta(hours=1))
        call_command("send_notifications")
        told = list(mail.outbox)
        mail.outbox.clear()
        return told

    return send


def words(language, persian, english):
    return english if language == "en" else persian


def test_one_act_is_one_mail(sent, leave, moderator):
    transitions.approve(sent, moderator)
    (told,) = leave()
    language = Follow.objects.first().language
    assert words(language, "تصمیم بازبینان", "what was decided") in told.subject
    assert words(language, "منتشر شد:", "Published:") in told.body
    assert words(language, "همهٔ متن", "The whole text") in told.body
    assert all(f"#comment-{pk}" in told.body for pk in sent)
    assert leave() == []


def test_decisions_of_some_minutes_are_one_mail(sent, leave, moderator, time_machine):
    transitions.approve(sent[:1], moderator)
    time_machine.shift(timedelta(minutes=8))
    transitions.reject(sent[1:], moderator, "off_topic", "Please see the other page.")
    (told,) = leave()
    language = Follow.objects.first().language
    assert words(language, "منتشر نشد:", "Not published:") in told.body
    assert told.body.count("Please see the other page.") == 1
    assert f"#comment-{sent[0]}" in told.body
    assert f"#comment-{sent[1]}" not in told.body


def test_what_was_undone_meanwhile_is_not_in_it(sent, leave, moderator, time_machine):
    transitions.approve(sent[:2], moderator)
    time_machine.shift(timedelta(minutes=1))
    transitions.approve(sent[2:], moderator)
    undo.undo(undo.last_act(moderator), moderator)
    (told,) = leave()
    assert f"#comment-{sent[1]}" in told.body
    assert f"#comment-{sent[2]}" not in told.body


def test_all_are_told_that_they_are_public_again(sent, leave, moderator, time_machine):
    transitions.approve(sent, moderator)
    leave()
    with LogContext(user=moderator):
        transitions.hide(sent, moderator, "insult")
    (hidden,) = leave()
    assert all(f"#comment-{pk}" not in hidden.body for pk in sent)
    undo.undo(undo.last_act(moderator), moderator)
    (again,) = leave()
    assert all(f"#comment-{pk}" in again.body for pk in sent)


def test_another_author_has_a_mail_of_their_own(sent, leave, moderator, comment, answering_page):
    other = comment(answering_page, approved=False, email="")
    transitions.approve([sent[0], other.pk], moderator)
    (told,) = leave()
    assert f"#comment-{sent[0]}" in told.body
    assert f"#comment-{other.pk}" not in told.body


def test_its_link_ends_the_news_of_all(sent, leave, moderator, client):
    transitions.approve(sent, moderator)
    (told,) = leave()
    place = told.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    page = client.get(f"/{place}").content.decode()
    language = Follow.objects.first().language
    assert words(language, "خبرهای ۳ نظر شما", "your 3 comments") in page
    client.post(f"/{place}")
    assert not Follow.objects.exists()


def test_others_are_told_where_one_is_decided_anew_before_a_failed_mail_leaves(
    sent, leave, moderator, monkeypatch
):
    transitions.approve(sent, moderator)
    with monkeypatch.context() as broken:
        broken.setattr("post_office.models.Email.dispatch", _fail)
        assert leave() == []
    transitions.hide(sent[:1], moderator, "insult")
    (told,) = leave()
    assert [f"#comment-{pk}" in told.body for pk in sent] == [False, True, True]
    assert words(Follow.objects.first().language, "منتشر شد:", "Published:") in told.body


def test_others_are_told_where_one_is_withdrawn_before_a_failed_mail_leaves(
    sent, leave, moderator, monkeypatch
):
    transitions.approve(sent, moderator)
    with monkeypatch.context() as broken:
        broken.setattr("post_office.models.Email.dispatch", _fail)
        assert leave() == []
    transitions.withdraw(CommentRecord.objects.get(pk=sent[0]))
    (told,) = leave()
    assert [f"#comment-{pk}" in told.body for pk in sent] == [False, True, True]


def _fail(*args, **kwargs):
    raise ConnectionError("The mail server is down.")
