"""The day by which an outcome is due is promised to readers: once begun, only an act moves it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from drafts_plugin.dates import end_of_day
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS
from tests.drafts.helpers import act, draft_form

REASON = "نظرهای بسیاری رسیده است."


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


@pytest.fixture
def editor(as_user, publisher):
    return as_user(publisher)


def send(editor, draft, **fields):
    sent = draft_form(draft, [(1, draft.clauses[0].text)], **fields)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    return editor.post(address, sent, follow=True).content.decode()


@pytest.mark.parametrize("button", ["save", "action-publish"])
@pytest.mark.parametrize("stage", ["open", "under_review", "outcome_published", "withdrawn"])
def test_no_save_moves_it_once_the_period_has_begun(editor, make_draft, stage, button):
    due = in_days(30)
    draft = make_draft(stage, outcome_due_on=due)
    for other in (f"{in_days(60)}", ""):
        html = send(editor, draft, outcome_due_on=other, **{button: "1"})
        assert "تنها با اقدام‌های بخش «مهلت اظهارنظر» تغییر می‌کند" in html
        assert fresh(draft).outcome_due_on == due
    page = fresh(draft)
    page.outcome_due_on = in_days(60)
    page.save()
    page.save_revision().publish()
    assert fresh(draft).outcome_due_on == due
    assert not PeriodEvent.objects.exists()


def test_it_is_free_until_the_period_begins(editor, make_draft):
    draft = make_draft("upcoming", outcome_due_on=in_days(30))
    send(editor, draft, outcome_due_on=f"{in_days(40)}", **{"action-publish": "1"})
    assert fresh(draft).outcome_due_on == in_days(40)
    html = send(editor, draft, outcome_due_on=f"{in_days(10)}", **{"action-publish": "1"})
    assert "موعد انتشار نتیجه، فراتر می‌رود" in html
    assert fresh(draft).outcome_due_on == in_days(40)


@pytest.mark.parametrize("stage", ["open", "under_review"])
def test_the_act_moves_it_in_all_languages_and_says_so(editor, make_draft, translate, stage):
    draft = make_draft(stage, outcome_due_on=in_days(30))
    english = translate(draft, title="Budget", slug="budget")
    act(editor, draft, "reschedule-outcome", due_on=f"{in_days(45)}", reason=REASON)
    assert {fresh(page).outcome_due_on for page in (draft, english)} == {in_days(45)}
    event = PeriodEvent.objects.get()
    assert (event.kind, event.old_due_on, event.new_due_on) == (
        "outcome_rescheduled",
        in_days(30),
        in_days(45),
    )
    editor.logout()
    html = editor.get(draft.url).content.decode()
    assert event.sentence in html
    assert REASON in html


def test_the_history_tells_both_days(as_user, admin_user, make_draft):
    draft = make_draft("open", outcome_due_on=in_days(30))
    event = actions.reschedule_outcome(draft, in_days(45), REASON, admin_user)
    history = reverse("wagtailadmin_pages:history", args=[draft.pk])
    assert event.sentence in as_user(admin_user).get(history).content.decode()


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "past"), (3, "before_closing"), (30, "same"), (900, "too_late")]
)
def test_a_day_that_makes_no_sense_is_refused(make_draft, days, code):
    draft = make_draft("open", outcome_due_on=in_days(30))
    with pytest.raises(ValidationError) as refused:
        actions.reschedule_outcome(draft, in_days(days), REASON)
    assert refused.value.code == code
    assert fresh(draft).outcome_due_on == in_days(30)


@pytest.mark.parametrize(
    ("due", "code"), [(None, "after_outcome"), (13, "after_outcome"), (900, "due_too_late")]
)
def test_no_period_lasts_beyond_the_day_of_its_outcome(editor, make_draft, due, code):
    draft = make_draft("open", outcome_due_on=in_days(12))
    fields = {"last_day": f"{in_days(14)}", "due_on": f"{in_days(due)}" if due else ""}
    response = act(editor, draft, "extend", reason=REASON, **fields)
    assert [error.code for error in response.context["form"].errors["due_on"].as_data()] == [code]
    assert fresh(draft).closes_at == draft.closes_at
    assert not PeriodEvent.objects.exists()


def test_one_act_moves_both_days_and_is_told_in_one_sentence(editor, make_draft):
    draft = make_draft("open", outcome_due_on=in_days(12))
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "extend"])
    assert editor.get(address).context["form"]["due_on"].value() == in_days(12)
    fields = {"last_day": f"{in_days(14)}", "due_on": f"{in_days(30)}"}
    act(editor, draft, "extend", reason=REASON, **fields)
    assert fresh(draft).outcome_due_on == in_days(30)
    event = PeriodEvent.objects.get()
    assert (event.old_due_on, event.new_due_on) == (in_days(12), in_days(30))
    assert fresh(draft).closes_at == event.new_closes_at == end_of_day(in_days(14))
    with override("en"):
        assert "moved from" in event.sentence
        assert "no longer by" in event.sentence


def test_a_day_of_the_outcome_that_stays_is_not_told_of(editor, make_draft):
    draft = make_draft("open", outcome_due_on=in_days(30))
    fields = {"last_day": f"{in_days(14)}", "due_on": f"{in_days(30)}"}
    for _twice in range(2):
        act(editor, draft, "extend", reason=REASON, **fields)
    event = PeriodEvent.objects.get()
    assert (event.old_due_on, event.new_due_on) == (None, None)


def test_a_suspension_beyond_the_day_of_the_outcome_ends_with_a_later_one(make_draft, time_machine):
    draft = make_draft("open", outcome_due_on=in_days(12))
    actions.suspend(draft, REASON)
    time_machine.move_to(timezone.now() + timedelta(days=20))
    resume = PERIOD_ACTIONS[PeriodEvent.Kind.RESUMED]
    with pytest.raises(ValidationError) as refused:
        resume.perform(fresh(draft), REASON)
    assert refused.value.code == "after_outcome"
    resume.perform(fresh(draft), REASON, due_on=in_days(60))
    assert fresh(draft).outcome_due_on == in_days(60)


@pytest.mark.parametrize("stage", ["outcome_published", "promulgated", "withdrawn"])
def test_what_has_ended_promises_commenters_no_answer_by_a_day(make_draft, stage):
    assert make_draft(stage).feedback_answers_due_on is None


@pytest.mark.parametrize("stage", ["open", "under_review"])
def test_what_goes_on_promises_it(make_draft, stage):
    draft = make_draft(stage)
    assert draft.feedback_answers_due_on == draft.outcome_due_on
