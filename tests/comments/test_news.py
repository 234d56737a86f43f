"""Who is told what, when and in which language; nothing twice, nothing of other people."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from post_office.mail import send_queued
from post_office.models import STATUS, Email
from wagtail import hooks

from feedback_plugin.comments.core import transitions, undo
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.signals import comments_decided
from feedback_plugin.comments.subscriptions import events
from feedback_plugin.comments.subscriptions.digests import notify_followers
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.page_news import announce_page_news
from feedback_plugin.notifications.outbox import hash_address
from tests.many_comments import add_many
from tests.queued_email import assert_tells_nothing, queued

AUTHOR, READER = "maryam@example.ir", "reader@example.ir"
SECRETS = ("مهلت دو هفته کم است.", "مریم", "پاسخ دیگری")


def follow(page, email=READER, language="en", record=None, kind=None, confirmed=True):
    at = timezone.now()
    return Follow.objects.create(
        email=email,
        email_hash=hash_address(email),
        kind=kind or ("thread" if record else "page"),
        page_id=page.pk,
        translation_key=page.translation_key,
        record=record,
        language=language,
        token_hash=f"{email}{record and record.pk}{kind}"[:64],
        asked_at=at,
        confirmed_at=at if confirmed else None,
        notified_until=at,
    )


@pytest.fixture
def waiting(comment, foreign_page):
    """A comment that waits for moderation, whose author has confirmed the address."""
    record = comment(foreign_page, approved=False, email="")
    follow(foreign_page, AUTHOR, record=record, kind="own")
    return record


@pytest.fixture
def published(waiting):
    """The same, published; the mail about it is gone."""
    transitions.approve([waiting.pk], None)
    Email.objects.all().delete()
    waiting.refresh_from_db()
    return waiting


def test_the_author_learns_of_the_publication(waiting, foreign_page):
    transitions.approve([waiting.pk], None)
    (mail,) = queued()
    assert "is published" in mail.subject
    assert mail.to == [AUTHOR]
    assert f"?comment={waiting.pk}#comment-{waiting.pk}" in mail.message
    assert "/en/feedback/comments/mail/stop/" in mail.headers["List-Unsubscribe"]
    assert_tells_nothing(*SECRETS)


def test_the_author_learns_why_not(waiting, moderator):
    transitions.reject([waiting.pk], moderator, "off_topic", "Please see the other page.")
    (mail,) = queued("not published")
    assert "Please see the other page." in mail.message
    assert "Reason: " in mail.message
    assert "moderator" not in mail.message.replace("The moderators", "")
    assert_tells_nothing(*SECRETS)


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (lambda pk: transitions.hide([pk], None, "insult"), "no longer shown"),
        (lambda pk: transitions.withdraw(CommentRecord.objects.get(pk=pk)), None),
    ],
)
@pytest.mark.ticking("two acts differ by their instants")
def test_what_happens_later(published, act, subject):
    act(published.pk)
    assert [subject in mail.subject for mail in queued()] == ([True] if subject else [])


def test_the_words_are_in_the_language_of_the_follower(waiting):
    Follow.objects.update(language="fa")
    with override("en"):
        transitions.reject([waiting.pk], None, "off_topic")
    (mail,) = queued()
    assert "/en/" not in mail.message
    with override("fa"):
        from feedback_plugin.comments.core import reasons

        assert reasons.sentence("off_topic") in mail.message


def test_nobody_is_told_who_did_not_confirm(comment, foreign_page):
    record = comment(foreign_page, approved=False)
    Email.objects.all().delete()
    transitions.approve([record.pk], None)
    announce_page_news(foreign_page, "event-1", "Headline", "Sentence")
    assert not queued()


def test_a_decision_undone_at_once_is_not_told(waiting, moderator):
    transitions.approve([waiting.pk], moderator)
    assert queued()[0].scheduled_time > timezone.now() + timedelta(minutes=5)
    undo.undo(undo.last_act(moderator), moderator)
    assert not queued()
    transitions.reject([waiting.pk], moderator, "insult")
    assert len(queued("not published")) == 1


def test_a_decision_that_fails_is_not_told(waiting):
    told = []

    def fail(**kwargs):
        told.extend(queued())
        raise RuntimeError

    comments_decided.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            transitions.approve([waiting.pk], None)
    finally:
        comments_decided.disconnect(fail)
    assert told and not queued()


def test_followers_of_a_comment_learn_of_the_answer(published, foreign_page):
    follow(foreign_page, record=published)
    follow(foreign_page, AUTHOR, record=published)
    text, unit = "متن پاسخ رسمی", "Planning office"
    for _again in range(2):
        publish.publish(published, publish.Answer(text, unit), None, timezone.now())
    emails = queued("official answer")
    assert sorted(mail.to[0] for mail in emails) == [AUTHOR, READER]
    assert all(unit in mail.message for mail in emails)
    assert_tells_nothing(text, *SECRETS)


def test_followers_of_a_comment_learn_of_replies_but_not_their_author(
    comment, published, foreign_page
):
    follow(foreign_page, record=published)
    other = "other@example.ir"
    follow(foreign_page, other, record=published)
    reply = comment(
        foreign_page, approved=False, reply_to=published.pk, text="پاسخ دیگری", email=""
    )
    assert not queued()
    follow(foreign_page, other, record=reply, kind="own")
    transitions.approve([reply.pk], None)
    assert [mail.to for mail in queued("new reply")] == [[READER]]
    assert [mail.to for mail in queued("is published")] == [[other]]
    assert_tells_nothing(*SECRETS)


def test_page_news_go_to_each_person_once(published, foreign_page):
    for email in (READER, AUTHOR):
        follow(foreign_page, email)
    headline, sentence = gettext_lazy("Your comment"), gettext_lazy("Send the comment")
    with override("fa"):
        for _again in range(2):
            for announce in hooks.get_hooks("announce_page_news"):
                announce(foreign_page, "period-event-1", headline, sentence)
    emails = queued("Your comment: A foreign page")
    assert sorted(mail.to[0] for mail in emails) == [AUTHOR, READER]
    assert len(queued()) == 2
    assert "Send the comment" in emails[0].message
    assert_tells_nothing(*SECRETS)


def test_a_page_that_is_not_public_has_no_news(published, foreign_page):
    foreign_page.unpublish()
    announce_page_news(foreign_page, "event-1", "Headline", "Sentence")
    assert not queued()


def test_the_author_learns_once_that_the_clause_changed(comment, answering_page):
    record = comment(answering_page, approved=False, anchor="c-1", email="")
    follow(answering_page, AUTHOR, record=record, kind="own")
    announce_page_news(answering_page, "event-1", "Headline", "Sentence")
    assert not queued("provision you commented on")
    answering_page.clauses = [["c-1", "ماده ۱", "متن تازه"], *answering_page.clauses[1:]]
    answering_page.version = "2"
    answering_page.save()
    for event in ("event-2", "event-3"):
        announce_page_news(answering_page, event, "Headline", "Sentence")
    (mail,) = queued("provision you commented on")
    assert "This clause has changed since." in mail.message
    answering_page.clauses = answering_page.clauses[1:]
    answering_page.save()
    announce_page_news(answering_page, "event-4", "Headline", "Sentence")
    assert len(queued("provision you commented on")) == 2
    assert_tells_nothing(*SECRETS)


@pytest.mark.ticking("the comment comes after the wish")
def test_new_comments_are_told_once_a_day(comment, foreign_page):
    follow(foreign_page)
    comment(foreign_page, approved=False, email="")
    assert notify_followers(timezone.now()) == 0
    comment(foreign_page, text="پاسخ دیگری", email="")
    day = timezone.now() + timedelta(seconds=1)
    assert [notify_followers(day), notify_followers(day)] == [1, 0]
    comment(foreign_page, text="دیگری", email="")
    CommentRecord.objects.filter(pk=CommentRecord.objects.latest("pk").pk).update(
        published_at=day + timedelta(hours=1)
    )
    (mail,) = queued("New comments")
    assert "One new comment is published" in mail.message
    tomorrow = day + timedelta(days=1)
    assert [notify_followers(tomorrow), notify_followers(tomorrow)] == [1, 0]
    assert len(queued("New comments")) == 2
    call_command("send_page_digests", verbosity=0)
    assert_tells_nothing(*SECRETS)


@pytest.mark.ticking("the comments come after the wish")
def test_replies_are_told_apart_from_comments(comment, foreign_page):
    follow(foreign_page)
    root = comment(foreign_page, text="نظر", email="")
    for number in range(2):
        comment(foreign_page, text=f"پاسخ {number}", reply_to=root.pk, email="")
    assert notify_followers(timezone.now() + timedelta(seconds=1)) == 1
    (mail,) = queued("New comments")
    assert "One new comment is published" in mail.message
    assert "2 new replies and official answers are published" in mail.message


@pytest.mark.parametrize("title", ["{{ 7 }}", "a\r\nBcc: x@example.org", "<b>&</b>", "\u202eevil"])
def test_hostile_titles_stay_words(waiting, foreign_page, title):
    foreign_page.title = title
    foreign_page.save()
    transitions.approve([waiting.pk], None)
    (mail,) = queued()
    assert "\n" not in mail.subject
    assert "&lt;" not in mail.message
    assert "49" not in mail.subject
    assert "\u202e" not in mail.message
    mail.prepare_email_message()


def test_a_thousand_decisions_are_told_in_few_queries(foreign_page, moderator):
    ids = add_many(foreign_page, 1000)
    CommentRecord.objects.update(state="pending", published_at=None)
    at = timezone.now()
    Follow.objects.bulk_create(
        Follow(
            email=f"a{pk}@example.ir",
            email_hash=hash_address(f"a{pk}@example.ir"),
            kind="own",
            page=foreign_page.page_ptr,
            translation_key=foreign_page.translation_key,
            record_id=pk,
            language="fa",
            token_hash=str(pk),
            asked_at=at,
            confirmed_at=at,
            notified_until=at,
        )
        for pk in ids
    )
    with CaptureQueriesContext(connection) as queries:
        transitions.approve(ids, moderator)
    assert Email.objects.count() == 1000
    # SQLite takes rows by the thousand values, so a thousand of them in portions.
    portions = sum("post_office_email" in query["sql"] for query in queries)
    portions += sum("feedback_plugin_notification" in query["sql"] for query in queries)
    assert len(queries) - (portions if connection.vendor == "sqlite" else 0) < 30


class DownBackend:
    """A mail server that nobody answers at."""

    def __init__(self, **options):
        pass

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_server_that_is_down_loses_and_doubles_nothing(
    waiting, foreign_page, moderator, settings, mailoutbox
):
    settings.POST_OFFICE = {
        "MAX_RETRIES": 9,
        "RETRY_INTERVAL": timedelta(0),
        "BACKENDS": {"default": "tests.comments.test_news.DownBackend"},
    }
    follow(foreign_page)
    transitions.approve([waiting.pk], moderator)
    for event in ("event-1", "event-1"):
        announce_page_news(foreign_page, event, "Headline", "Sentence")
    for _attempt in range(3):
        Email.objects.update(scheduled_time=None)
        send_queued(processes=1)
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.requeued}
    assert len(Email.objects.all()) == 3
    settings.POST_OFFICE = {"MAX_RETRIES": 9}
    for _attempt in range(3):
        Email.objects.update(scheduled_time=None)
        send_queued(processes=1)
    assert sorted((each.to[0], each.subject.split()[0]) for each in mailoutbox) == [
        (AUTHOR, "Headline:"),
        (AUTHOR, "Your"),
        (READER, "Headline:"),
    ]
    assert_tells_nothing(*SECRETS)


def test_at_night_nothing_leaves(waiting, monkeypatch):
    night = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    monkeypatch.setattr(transitions.timezone, "now", lambda: night)
    transitions.approve([waiting.pk], None)
    assert timezone.localtime(queued()[0].scheduled_time).hour == 8


def test_the_name_of_an_event_is_that_of_the_decision():
    at = datetime(2026, 11, 24, 8, 30, 1, 23, tzinfo=UTC)
    assert events.event_of(5, at) == "comment-5-20261124083001000023"
