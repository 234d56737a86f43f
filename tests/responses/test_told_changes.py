"""Authors are told with the answer, and once more with the final text, what their words changed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.digests import notify_followers
from feedback_plugin.comments.subscriptions.models import FollowKind
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.queued_email import queued
from tests.responses.drafts import closed_draft
from tests.responses.follows import follow

AUTHOR, READER, FOLLOWER = "maryam@example.ir", "reader@example.ir", "page@example.ir"
AFTER = "دهیاری بودجه را در شصت روز منتشر می‌کند."


@pytest.fixture
def draft_page(home_page):
    return closed_draft(home_page)


@pytest.fixture
def anchors(draft_page):
    return [clause.id for clause in draft_page.clauses]


@pytest.fixture
def ids(add, anchors):
    """A comment on the first article, and one on the whole text."""
    numbered = iter((anchors[0], ""))
    return add(2, more=lambda pk: {"anchor": next(numbered), "version": "1"})


def change(draft_page):
    """Save the first article in other words."""
    draft = DraftPage.objects.get(pk=draft_page.pk)
    changed, *others = draft.body.raw_data
    draft.body = [{**changed, "value": {**changed["value"], "text": AFTER}}, *others]
    draft.change_note = "مهلت بیشتر"
    return draft.save_revision()


def promulgate(draft_page):
    act(Kind.OUTCOME_PUBLISHED, draft_page, outcome="<p>پذیرفته شد.</p>")
    change(draft_page)
    act(Kind.PROMULGATED, draft_page, number="1405/7", day=timezone.localdate())


def act(kind, draft_page, **answers):
    PERIOD_ACTIONS[kind].perform(DraftPage.objects.get(pk=draft_page.pk), **answers)


def mails_to(address):
    return [mail for mail in queued() if mail.to == [address]]


def test_the_answer_comes_with_the_words_that_changed(draft_page, ids, publish, english):
    follow(draft_page, ids[0])
    follow(draft_page, ids[0], READER, FollowKind.THREAD, "en")
    change(draft_page).publish()
    Email.objects.all().delete()
    publish(ids[:1])
    [own], [other] = mails_to(AUTHOR), mails_to(READER)
    assert "پیش از این: دهیاری بودجه را در [سی] روز منتشر می‌کند." in own.message
    assert "اکنون: دهیاری بودجه را در [شصت] روز منتشر می‌کند." in own.message
    assert "Before: دهیاری بودجه را در [سی] روز منتشر می‌کند." in other.message
    assert "Article 1" in other.message


def test_the_answer_names_the_clause_that_it_leads_to(draft_page, ids, anchors, publish):
    follow(draft_page, ids[1])
    change(draft_page).publish()
    Email.objects.all().delete()
    publish(ids[1:], anchor=anchors[0], anchor_label="ماده ۱")
    [mail] = mails_to(AUTHOR)
    assert "[شصت]" in mail.message
    assert "مادهٔ ۱" in mail.message


def test_without_a_change_the_answer_stands_alone(draft_page, ids, publish):
    follow(draft_page, ids[0])
    publish(ids[:1])
    [mail] = mails_to(AUTHOR)
    assert "پیش از این" not in mail.message


def test_everybody_is_told_once_of_the_final_text(draft_page, ids, anchors, publish):
    for pk in ids:
        follow(draft_page, pk)
    follow(draft_page, None, AUTHOR, FollowKind.PAGE)
    follow(draft_page, ids[1], READER)
    follow(draft_page, None, FOLLOWER, FollowKind.PAGE)
    follow(draft_page, ids[0], "unconfirmed@example.ir", confirmed=False)
    publish(ids[:1])
    publish(ids[1:], anchor=anchors[0], anchor_label="ماده ۱")
    Email.objects.all().delete()
    promulgate(draft_page)
    for _again in range(2):
        call_command("announce_endings", verbosity=0)
    told = [mail for mail in queued() if "ابلاغ" in mail.subject]
    assert sorted(mail.to[0] for mail in told) == [AUTHOR, FOLLOWER, READER]
    assert {mail.to[0]: mail.message.count("[شصت]") for mail in told} == {
        AUTHOR: 2,
        READER: 1,
        FOLLOWER: 0,
    }
    # One of the outcome, one of the text.
    assert len(mails_to(AUTHOR)) == len(mails_to(FOLLOWER)) == 2


def test_what_was_told_of_a_clause_is_not_told_again(draft_page, ids, publish):
    follow(draft_page, ids[0])
    change(draft_page).publish()
    [mail] = [mail for mail in mails_to(AUTHOR) if "[شصت]" in mail.message]
    assert "نظر داده بودید" in mail.subject
    actions.reschedule_outcome(
        DraftPage.objects.get(pk=draft_page.pk), timezone.localdate() + timedelta(days=9), "بررسی"
    )
    assert len([mail for mail in mails_to(AUTHOR) if "[شصت]" in mail.message]) == 1


def test_whoever_takes_the_comment_back_reads_nothing_of_its_clause(draft_page, ids):
    follow(draft_page, ids[0])
    change(draft_page).publish()
    transitions.withdraw(CommentRecord.objects.get(pk=ids[0]))
    assert mails_to(AUTHOR) == []


def test_whoever_confirms_after_the_answer_is_told_of_it_once(draft_page, ids, publish):
    asked = follow(draft_page, ids[0], confirmed=False)
    publish(ids[:1])
    assert mails_to(AUTHOR) == []
    for _again in range(2):
        subscribe.confirm(asked, timezone.now())
    assert len([mail for mail in mails_to(AUTHOR) if "پاسخ به نظر" in mail.subject]) == 1


def test_what_was_answered_while_hidden_is_told_when_it_is_public(draft_page, ids, publish, first):
    follow(draft_page, ids[0])
    publish(ids)
    Email.objects.all().delete()
    follow(draft_page, ids[1], READER)
    transitions.hide(ids[1:], first, "off_topic")
    transitions.restore(ids[1:], first)
    assert len([mail for mail in mails_to(READER) if "پاسخ به نظر" in mail.subject]) == 1


def test_whoever_follows_the_page_finds_the_answers_in_the_daily_message(draft_page, ids, publish):
    follow(draft_page, None, FOLLOWER, FollowKind.PAGE, "en")
    CommentRecord.objects.update(published_at=timezone.now() - timedelta(days=3))
    publish(ids)
    published = timezone.now() + timedelta(seconds=1)
    OfficialResponse.objects.update(published_at=published)
    day = published + timedelta(seconds=1)
    assert [notify_followers(day), notify_followers(day)] == [1, 0]
    [mail] = mails_to(FOLLOWER)
    assert "New answers to comments" in mail.subject
    assert "2 comments on “بودجه” are answered by the organisation." in mail.message
    assert "new comment" not in mail.message
    assert notify_followers(day + timedelta(days=1)) == 0
