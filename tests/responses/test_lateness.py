"""The page of a draft says how late the answers are, and nothing once all is answered."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms_site.settings import base
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.steps import steps
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.drafts import closed_draft

# Of several changes in one transaction the first alone forgets kept pages.
pytestmark = pytest.mark.django_db(transaction=True)
DUE = timedelta(days=2)
LATE, NOTHING_LEFT = "روز دیر شده است", "هیچ نظری دیگر در انتظار پاسخ نیست"


@pytest.fixture
def draft_page(home_page):
    return closed_draft(home_page, outcome_due_on=timezone.localdate() + DUE)


@pytest.fixture
def read(client, draft_page):
    """The page as an anonymous reader has it, from the cache of pages where it is kept."""

    def get():
        return client.get(draft_page.url).content.decode()

    return get


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    """Whole pages come from the cache, where yesterday's sentence would still stand."""
    settings.MIDDLEWARE = base.MIDDLEWARE


@pytest.fixture
def at_midnight(time_machine):
    """Move to the first instant of the day after so many days."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return lambda days: time_machine.move_to(start + timedelta(days=days), tick=False)


def test_it_comes_with_the_day_after_and_counts_on(draft_page, add, read, at_midnight):
    add(2)
    assert LATE not in read()
    at_midnight(3)
    assert "۱ روز دیر شده است" in read()
    at_midnight(4)
    assert "۲ روز دیر شده است" in read()
    assert re.search(r"باید تا \S+ [۰-۹]+ \S+ [۰-۹]{4} منتشر می‌شد", read())


def test_it_goes_with_the_last_answer_and_comes_back(
    draft_page, add, publish, first, read, at_midnight
):
    ids = add(3)
    at_midnight(12)
    publish(ids[:2])
    assert "۱۰ روز دیر شده است" in read()
    publish(ids[2:])
    html = read()
    assert LATE not in html
    assert NOTHING_LEFT in html
    publishing.take_back(OfficialResponse.objects.all(), first)
    assert LATE in read()


def test_what_a_moderator_publishes_late_waits_for_its_answer(
    draft_page, add, read, first, at_midnight
):
    ids = add(1, state="pending")
    at_midnight(5)
    assert NOTHING_LEFT in read()
    transitions.approve(ids, first)
    assert LATE in read()


def test_in_english_it_has_english_days(
    draft_page, add, english_home, english, client, at_midnight
):
    draft_page.get_parent().copy_for_translation(english).save_revision().publish()
    translation = draft_page.copy_for_translation(english)
    translation.save_revision().publish()
    add(1)
    at_midnight(4)
    html = client.get(DraftPage.objects.get(pk=translation.pk).url).content.decode()
    assert "are 2 days late." in html
    assert f"{timezone.localdate() - timedelta(days=2):%B %Y}" in html


def test_an_outcome_over_unanswered_comments_does_not_hide_it(
    draft_page, add, publish, read, at_midnight, admin_user
):
    ids = add(1)
    at_midnight(4)
    draft = DraftPage.objects.get(pk=draft_page.pk)
    action = PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED]
    action.perform(draft, "مهلت قانونی", admin_user, outcome="<p>پذیرفته شد.</p>")
    assert "۲ روز دیر شده است" in read()
    at_midnight(5)
    assert "۳ روز دیر شده است" in read()
    publish(ids)
    assert LATE not in read()


def test_after_it_receipts_and_the_list_of_answers_tell_it_too(
    client, draft_page, add, publish, at_midnight, admin_user
):
    ids = add(2)
    at_midnight(4)
    draft = DraftPage.objects.get(pk=draft_page.pk)
    action = PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED]
    action.perform(draft, "مهلت قانونی", admin_user, outcome="<p>پذیرفته شد.</p>")
    publish(ids[:1])

    def told():
        page = DraftPage.objects.get(pk=draft_page.pk)
        record = CommentRecord.objects.get(pk=ids[1])
        return (
            "باید تا" in client.get(f"/feedback/answers/{page.pk}/").content.decode(),
            steps(record, CommentedPage(page), timezone.now())[-1].is_expected,
            page.feedback_answers_due_on == page.outcome_due_on,
        )

    assert told() == (True, True, True)
    publish(ids[1:])
    assert told() == (False, False, False)


def test_a_list_asks_once_for_all_its_drafts(draft_page, add, client, at_midnight):
    add(1)
    at_midnight(5)
    index = draft_page.get_parent()
    client.get(index.url)
    costs = []
    for number in range(2):
        CommentRecord.objects.first().page.save()
        with CaptureQueriesContext(connection) as queries:
            html = client.get(f"{index.url}?again={number}").content.decode()
        costs.append(len(queries))
        for each in range(4):
            copied = DraftPage(
                title="دیگر",
                slug=f"other-{number}-{each}",
                opens_at=draft_page.opens_at,
                closes_at=draft_page.closes_at,
                outcome_due_on=draft_page.outcome_due_on,
            )
            index.add_child(instance=copied)
    assert "۳ روز از آن گذشته است" in html
    assert costs[0] == costs[1]


def test_before_the_day_it_promises_no_answers_that_are_there(add, publish, read):
    ids = add(2)
    assert "پاسخ آن‌ها تا" in read()
    publish(ids)
    html = read()
    assert "پاسخ آن‌ها تا" not in html
    assert "هیچ نظر منتشرشده‌ای در انتظار پاسخ نیست" in html
