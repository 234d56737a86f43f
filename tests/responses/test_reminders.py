"""Those who answer are reminded of the day that was promised: each step once, the true one only."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.notifications import outbox
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.reminders import remind, step_of
from tests.queued_email import queued
from tests.responses.drafts import closed_draft
from tests.responses.officers import RIGHTS, officer

UNIT = "rules@example.ir"


@pytest.fixture
def draft_page(home_page):
    due = timezone.localdate() + timedelta(days=40)
    return closed_draft(home_page, outcome_due_on=due)


@pytest.fixture
def officers(first, second, home_page, django_user_model):
    """Two who answer, one who only reads, one who has left: all with an address."""
    reader = officer(django_user_model, "reader", home_page)
    gone = officer(django_user_model, "gone", home_page, *RIGHTS)
    for user in (first, second, reader, gone):
        user.email, user.is_active = f"{user.username}@example.ir", user is not gone
        user.save()
    return first, second


def on_day(time_machine, draft, days):
    """The morning so many days before the day that was promised."""
    day = DraftPage.objects.get(pk=draft.pk).outcome_due_on - timedelta(days=days)
    noon = timezone.now().replace(hour=8, minute=30)
    time_machine.move_to(noon + (day - timezone.localdate(noon)), tick=False)


def told():
    return sorted(mail.to[0] for mail in queued())


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (29, None),
        (28, "four-weeks"),
        (8, "four-weeks"),
        (7, "one-week"),
        (0, "one-week"),
        (-1, "overdue"),
        (-400, "overdue"),
    ],
)
def test_each_day_has_its_step(days, step):
    assert step_of(days) == step


def test_each_step_is_told_once_to_those_who_answer(draft_page, add, officers, time_machine):
    add(3)
    everybody = ["first@example.ir", UNIT, "second@example.ir"]
    numbers = []
    for days in (30, 28, 27, 8, 7, 6, 0, -1, -2, -30):
        on_day(time_machine, draft_page, days)
        Email.objects.all().delete()
        call_command("send_answer_reminders", verbosity=0)
        call_command("send_answer_reminders", verbosity=0)
        assert told() in ([], everybody)
        numbers.append(len(queued()))
    assert numbers == [0, 3, 0, 0, 3, 0, 0, 3, 0, 0]


def test_what_it_says(draft_page, add, officers, time_machine):
    ids = add(3)
    first, second = officers
    assigning.assign(CommentRecord.objects.filter(pk__in=ids[:2]), second, "", first)
    on_day(time_machine, draft_page, -3)
    remind(timezone.now())
    mails = {mail.to[0]: mail for mail in queued()}
    mine, others = mails["second@example.ir"], mails["first@example.ir"]
    assert "The answers are late" in mine.subject
    assert "are 3 days late" in mine.message
    assert "3 published comments had no published answer" in mine.message
    assert "2 of them are assigned to you." in mine.message
    assert "assigned" not in others.message
    assert "۳ روز از آن گذشته است" in mails[UNIT].message
    assert f"/{draft_page.pk}/" in mine.message


def test_an_officer_whose_address_is_the_units_reads_what_is_assigned(
    draft_page, add, officers, time_machine
):
    first, second = officers
    second.email = UNIT
    second.save()
    assigning.assign(CommentRecord.objects.filter(pk__in=add(2)), second, "", first)
    on_day(time_machine, draft_page, 7)
    assert remind(timezone.now()) == 2
    (mail,) = [mail for mail in queued() if mail.to == [UNIT]]
    assert "2 of them are assigned to you." in mail.message


def test_an_officer_without_the_right_is_told_of_what_is_assigned(
    draft_page, add, first, django_user_model, time_machine
):
    ids = add(2)
    clerk = django_user_model.objects.create_user("clerk", email="clerk@example.ir")
    assigning.assign(CommentRecord.objects.filter(pk__in=ids[:1]), clerk, "", first)
    on_day(time_machine, draft_page, 7)
    remind(timezone.now())
    assert told() == ["clerk@example.ir", UNIT]


def test_what_is_answered_needs_no_reminder(draft_page, add, publish, officers, time_machine):
    ids = add(2)
    on_day(time_machine, draft_page, 7)
    publish(ids)
    assert remind(timezone.now()) == 0


def test_after_days_without_a_server_only_the_step_that_is_true_leaves(
    draft_page, add, officers, time_machine
):
    add(1)
    for days in (28, 7, -1):
        on_day(time_machine, draft_page, days)
        remind(timezone.now())
    assert len(queued()) == 9
    outbox.cancel_untrue()
    assert len(queued()) == 3
    assert all("3" not in mail.subject and mail.subject for mail in queued())
    assert len(queued("The answers are late")) == 2


def test_what_was_answered_meanwhile_is_not_reminded_of(
    draft_page, add, publish, officers, time_machine
):
    ids = add(1)
    on_day(time_machine, draft_page, 7)
    remind(timezone.now())
    publish(ids)
    outbox.cancel_untrue()
    assert queued() == []


def test_another_day_is_reminded_of_anew(draft_page, add, officers, time_machine):
    add(1)
    on_day(time_machine, draft_page, 7)
    remind(timezone.now())
    draft = DraftPage.objects.get(pk=draft_page.pk)
    actions.reschedule_outcome(draft, draft.outcome_due_on + timedelta(days=10), "نظرهای بسیار")
    outbox.cancel_untrue()
    assert queued() == []
    assert remind(timezone.now()) == 3


def test_an_outcome_over_unanswered_comments_ends_no_reminder(
    draft_page, add, publish, officers, admin_user, time_machine
):
    ids = add(1)
    draft, action = DraftPage.objects.get(pk=draft_page.pk), PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED]
    action.perform(draft, "مهلت قانونی", admin_user, outcome="<p>پذیرفته شد.</p>")
    on_day(time_machine, draft_page, -1)
    Email.objects.all().delete()
    number = remind(timezone.now())
    outbox.cancel_untrue()
    assert len(queued()) == number
    assert {"first@example.ir", UNIT, "second@example.ir"} <= set(told())
    publish(ids)
    outbox.cancel_untrue()
    assert not queued("The answers are late")


def test_what_was_withdrawn_or_taken_off_is_nobodys_work(draft_page, add, officers, time_machine):
    add(1)
    on_day(time_machine, draft_page, 7)
    actions.unpublish(DraftPage.objects.get(pk=draft_page.pk), "اصلاح")
    assert remind(timezone.now()) == 0
    actions.put_back(DraftPage.objects.get(pk=draft_page.pk), "اصلاح شد")
    actions.withdraw(DraftPage.objects.get(pk=draft_page.pk), "متن تازه")
    assert remind(timezone.now()) == 0
