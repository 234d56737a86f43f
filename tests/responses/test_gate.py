"""No outcome of a draft is published while a comment on it has no published answer."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail import hooks

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.drafts.helpers import ABOUT, block
from tests.many_comments import add_many

OUTCOME = "<p>پیشنهاد مادهٔ ۲ پذیرفته شد.</p>"
REASON = "مهلت قانونی ابلاغ به پایان می‌رسد."
PUBLISH = PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED]


@pytest.fixture
def draft_page(home_page):
    """A draft whose period is over."""
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    now = timezone.now()
    values = {"opens_at": now - timedelta(days=20), "closes_at": now - timedelta(days=6)}
    body = [block("article", number="1", title="", text="دهیاری بودجه را منتشر می‌کند.")]
    draft = DraftPage(title="بودجه", slug="budget", body=body, live=False, **ABOUT, **values)
    index.add_child(instance=draft)
    draft.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


def problems(page):
    (ask,) = hooks.get_hooks("outcome_problems")
    return ask(page)


def test_each_way_in_which_comments_have_no_answer(draft_page, add, answer, first, english):
    assert problems(draft_page) == []
    ids = add(3)
    add(2, state="pending")
    answer(ids[:1])
    with translation.override("en"):
        assert problems(draft_page) == [
            (3, "3 published comments have no published answer."),
            (2, "2 comments wait for a moderator."),
        ]


def test_the_gate_opens_with_the_last_answer(draft_page, add, answer, first, admin_user):
    ids = add(4)
    draft = answer(ids[:2])
    answer(ids[2:3])
    publishing.publish(OfficialResponse.objects.filter(pk=draft.pk), first)
    for refused in range(2):
        with pytest.raises(PeriodActionError):
            PUBLISH.perform(draft_page, "", admin_user, outcome=OUTCOME)
        if not refused:
            publishing.publish(OfficialResponse.objects.all(), first)
    # Whoever is not shown any more needs no answer.
    transitions.hide(ids[3:], admin_user, "off_topic")
    PUBLISH.perform(draft_page, "", admin_user, outcome=OUTCOME)
    assert PeriodEvent.objects.get().unanswered == 0


def test_a_reply_and_what_was_refused_need_no_answer(draft_page, add, admin_user):
    (root,) = add(1)
    add_many(draft_page, 2, parent=CommentRecord.objects.get(pk=root))
    waiting = add(2, state="pending")
    transitions.reject(waiting[:1], admin_user, "off_topic")
    transitions.mark_spam(waiting[1:], admin_user)
    assert [number for number, _sentence in problems(draft_page)] == [1]


def test_an_answer_taken_back_shuts_the_gate(draft_page, add, answer, first, admin_user):
    answer(add(1))
    publishing.publish(OfficialResponse.objects.all(), first)
    publishing.take_back(OfficialResponse.objects.all(), first)
    with pytest.raises(PeriodActionError):
        PUBLISH.perform(draft_page, "", admin_user, outcome=OUTCOME)


def test_overridden_it_says_how_many(draft_page, add, admin_user):
    add(3)
    add(1, state="pending")
    PUBLISH.perform(draft_page, REASON, admin_user, outcome=OUTCOME)
    event = PeriodEvent.objects.get()
    assert (event.unanswered, event.reason) == (4, REASON)


def test_the_gate_asks_once_however_many_there_are(draft_page, add, django_assert_num_queries):
    for number in (2, 300):
        add(number)
        with django_assert_num_queries(1):
            problems(draft_page)
