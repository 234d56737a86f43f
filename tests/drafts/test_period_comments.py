"""A comment form that stood open while the period changed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sites.models import Site as DjangoSite

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens

TEHRAN = ZoneInfo("Asia/Tehran")
OPENS = datetime(2026, 11, 20, 8, 0, tzinfo=TEHRAN)
CLOSES = datetime(2026, 12, 4, 23, 59, 59, tzinfo=TEHRAN)
LATER = datetime(2026, 12, 11, 23, 59, 59, tzinfo=TEHRAN)
MINUTE = timedelta(minutes=1)
TEXT = "مهلت سی روزه برای دهیاری‌ها کوتاه است."


@pytest.fixture
def draft(db, time_machine, make_draft):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    time_machine.move_to(OPENS, tick=False)
    return make_draft("prepared", opens_at=OPENS, closes_at=CLOSES)


@pytest.fixture
def write(client, draft):
    """Send the comment form that was given `token`."""

    def send(token):
        values = {
            "page": draft.pk,
            "text": TEXT,
            "name": "مریم احمدی",
            "email": "maryam@example.ir",
            "respondent_kind": "citizen",
            "organisation": "",
            "website": "",
            "reply_to": "",
            "form_token": token,
        }
        return client.post("/feedback/comments/post/", values, follow=True)

    return send


def begin_form(time_machine, instant):
    time_machine.move_to(instant, tick=False)
    return tokens.issue()


def fresh():
    return DraftPage.objects.get()


def lateness():
    return [record.late for record in CommentRecord.objects.all()]


def test_a_form_that_was_open_during_an_extension_is_not_late(draft, write, time_machine):
    token = begin_form(time_machine, CLOSES - MINUTE)
    actions.extend(draft, LATER, "دلیل")
    time_machine.move_to(CLOSES + 30 * MINUTE, tick=False)
    assert write(token).status_code == 200
    assert lateness() == [False]


@pytest.mark.parametrize(("minutes", "status"), [(0, 200), (9, 200), (11, 403)])
def test_a_form_begun_before_an_early_close_has_the_grace(
    draft, write, time_machine, minutes, status
):
    token = begin_form(time_machine, OPENS + MINUTE)
    time_machine.move_to(OPENS + 5 * MINUTE, tick=False)
    actions.close_early(draft, "دلیل")
    time_machine.move_to(OPENS + (5 + minutes) * MINUTE, tick=False)
    response = write(token)
    assert response.status_code == status
    assert lateness() == [True] * (status == 200)


def test_a_form_opened_after_an_early_close_has_none(draft, write, time_machine):
    time_machine.move_to(OPENS + 5 * MINUTE, tick=False)
    actions.close_early(draft, "دلیل")
    assert write(begin_form(time_machine, OPENS + 6 * MINUTE)).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        CLOSES - 5 * MINUTE,
        CLOSES - MINUTE,
        # The close that was printed passes; the grace after it is no way around the suspension.
        CLOSES + MINUTE,
    ],
)
def test_a_suspension_knows_no_grace_and_loses_no_words(draft, write, client, time_machine, sent):
    token = begin_form(time_machine, CLOSES - 10 * MINUTE)
    time_machine.move_to(CLOSES - 5 * MINUTE, tick=False)
    actions.suspend(draft, "دلیل")
    time_machine.move_to(sent, tick=False)
    assert 'data-form="comment"' not in client.get(draft.url).content.decode()
    response = write(token)
    assert response.status_code == 403
    assert TEXT in response.content.decode()
    assert not CommentRecord.objects.exists()
    actions.resume(fresh(), "دلیل")
    assert 'data-form="comment"' in client.get(draft.url).content.decode()
    assert write(token).status_code == 200
    assert lateness() == [False]


@pytest.mark.parametrize(
    ("withdrawn_at", "told"), [(OPENS - MINUTE, False), (OPENS + MINUTE, True)]
)
def test_one_that_never_opened_does_not_tell_until_when_it_took_comments(
    client, draft, time_machine, withdrawn_at, told
):
    DraftPage.objects.filter(pk=draft.pk).update(
        withdrawn_at=withdrawn_at, withdrawal_reason="دلیل"
    )
    time_machine.move_to(OPENS + 2 * MINUTE, tick=False)
    assert ("نظرها تا" in client.get(draft.url).content.decode()) is told
