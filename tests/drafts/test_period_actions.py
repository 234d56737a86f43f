"""The acts upon a period that has begun, through the admin's own screens."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import GroupPagePermission, PageLogEntry

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.forms import ActForm
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage
from tests.clock import EXAMPLE_DAY as NOW
from tests.clock import TEHRAN

OPENS = datetime(2026, 11, 20, 8, 0, tzinfo=TEHRAN)
CLOSES = datetime(2026, 12, 4, 23, 59, 59, tzinfo=TEHRAN)
LATER = datetime(2026, 12, 11, 23, 59, 59, tzinfo=TEHRAN)
SECOND = timedelta(seconds=1)
REASON = "چند شهرداری زمان بیشتری خواسته‌اند."


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def draft(now, make_draft):
    return make_draft("prepared", opens_at=OPENS, closes_at=CLOSES)


@pytest.fixture
def editor(client, admin_user):
    admin_user.first_name, admin_user.last_name = "Nasrin", "Rahimi"
    admin_user.save()
    client.force_login(admin_user)
    return client


def address(draft, action):
    return reverse("drafts_plugin_period_action", args=[draft.pk, action])


def open_form(client, draft, action):
    return client.get(address(draft, action)).context["form"].initial["token"]


def send(client, draft, action, token=None, **values):
    token = open_form(client, draft, action) if token is None else token
    return client.post(
        address(draft, action),
        {"token": token, "reason": REASON, "confirm": "yes", **values},
        follow=True,
    )


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def test_a_period_is_extended_to_the_end_of_a_day(editor, draft, admin_user):
    response = send(editor, draft, "extend", last_day="2026-12-11")
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[draft.pk]), 302)]
    assert fresh(draft).closes_at == LATER
    event = PeriodEvent.objects.get()
    assert (event.kind, event.reason, event.actor) == ("extended", REASON, admin_user)
    assert (event.old_closes_at, event.new_closes_at) == (CLOSES, LATER)
    assert event.happened_at == NOW


@pytest.mark.parametrize(
    ("action", "values", "code"),
    [
        ("extend", {"last_day": "2026-11-23"}, "past"),
        ("extend", {"last_day": "2026-12-03"}, "not_later"),
        ("extend", {"last_day": "2026-12-04"}, "not_later"),
        ("extend", {"last_day": ""}, "required"),
        ("extend", {"last_day": "2026-12-11", "reason": "  "}, "required"),
        ("close-early", {"when": "day", "last_day": "2026-11-19"}, "before_opening"),
        ("close-early", {"when": "day", "last_day": "2026-11-23"}, "past"),
        ("close-early", {"when": "day", "last_day": "2026-12-04"}, "not_earlier"),
        ("close-early", {"when": "day", "last_day": "2026-12-05"}, "not_earlier"),
        ("close-early", {"when": "day", "last_day": ""}, "required"),
        ("close-early", {"when": "", "last_day": "2026-11-30"}, "required"),
        ("suspend", {"reason": ""}, "required"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(editor, draft, action, values, code):
    response = send(editor, draft, action, **values)
    form = response.context["form"]
    codes = [error.code for found in form.errors.as_data().values() for error in found]
    assert codes == [code]
    assert fresh(draft).closes_at == CLOSES
    assert not PeriodEvent.objects.exists()
    html = response.content.decode()
    if "reason" not in values:
        assert REASON in html
    if values.get("last_day"):
        assert form["last_day"].value() == values["last_day"]


@pytest.mark.parametrize(
    ("values", "closes"),
    [
        ({"when": "now"}, NOW),
        ({"when": "day", "last_day": "2026-11-24"}, NOW.replace(hour=23, minute=59, second=59)),
        ({"when": "day", "last_day": "2026-12-03"}, CLOSES - timedelta(days=1)),
    ],
)
def test_a_period_closes_early(editor, draft, values, closes):
    send(editor, draft, "close-early", **values)
    closed = fresh(draft)
    assert closed.closes_at == closes
    assert closed.accepts_feedback(closes - SECOND)
    assert not closed.accepts_feedback(closes)
    assert PeriodEvent.objects.get().kind == "closed_early"


def test_a_suspended_draft_takes_no_comments_and_gets_the_lost_time_back(editor, draft, now):
    send(editor, draft, "suspend", reason="قطع برق مرکز داده")
    suspended = fresh(draft)
    assert suspended.stage == Stage.SUSPENDED
    assert suspended.accepts_feedback(NOW - SECOND)
    assert not suspended.accepts_feedback(NOW)
    assert not DraftPage.objects.open(NOW)
    assert suspended.closes_at == CLOSES
    # A form that was begun before is not taken late either.
    assert suspended.feedback_closes_at is None

    now.move_to(NOW + timedelta(days=2, hours=1), tick=False)
    send(editor, draft, "resume", reason="برق وصل شد")
    resumed = fresh(draft)
    # Two days and an hour after the end of a day is the day after the second.
    assert resumed.closes_at == CLOSES + timedelta(days=3)
    assert resumed.stage == Stage.OPEN
    assert resumed.suspended_at is None
    assert resumed.feedback_closes_at == resumed.closes_at
    assert [event.kind for event in PeriodEvent.objects.all()] == ["suspended", "resumed"]


@pytest.mark.parametrize("before", [SECOND, timedelta(hours=30)])
def test_a_period_does_not_run_out_while_it_is_suspended(editor, admin_user, draft, now, before):
    now.move_to(CLOSES - before, tick=False)
    send(editor, draft, "suspend")
    now.move_to(CLOSES + timedelta(days=40), tick=False)
    assert fresh(draft).stage == Stage.SUSPENDED
    editor.force_login(admin_user)
    send(editor, draft, "resume")
    resumed = fresh(draft)
    assert resumed.stage == Stage.OPEN
    assert resumed.closes_at - timezone.now() >= before
    assert resumed.period.closes_with_the_day


BEFORE, AT, AFTER = -SECOND, timedelta(0), SECOND


@pytest.mark.parametrize(
    ("instant", "allowed"),
    [
        (OPENS + BEFORE, False),
        (OPENS + AT, True),
        (OPENS + AFTER, True),
        (CLOSES + BEFORE, True),
        (CLOSES + AT, False),
        (CLOSES + AFTER, False),
    ],
)
@pytest.mark.parametrize("action", ["extend", "close-early", "suspend"])
def test_an_act_counts_from_the_opening_to_the_close(editor, draft, now, action, instant, allowed):
    token = open_form(editor, draft, action)
    now.move_to(instant, tick=False)
    days = {"extend": "2026-12-30", "close-early": "2026-12-01"}
    values = {"last_day": days.get(action, ""), "when": "now" if instant > OPENS else "day"}
    response = send(editor, draft, action, token=token, **values)
    done = PeriodEvent.objects.exists()
    assert done is allowed
    if not allowed:
        assert response.context["form"].errors
        assert fresh(draft).closes_at == CLOSES


def test_the_same_form_sent_twice_is_one_act(editor, draft):
    token = open_form(editor, draft, "extend")
    for _attempt in range(3):
        response = send(editor, draft, "extend", token=token, last_day="2026-12-11")
        assert response.redirect_chain
        assert messages_of(response)
    assert PeriodEvent.objects.count() == 1
    assert fresh(draft).closes_at == LATER


@pytest.mark.parametrize("action", ["suspend", "close-early"])
def test_a_double_click_does_not_act_twice(editor, draft, action):
    token = open_form(editor, draft, action)
    values = {"when": "now"} if action == "close-early" else {}
    for _attempt in range(2):
        assert send(editor, draft, action, token=token, **values).redirect_chain
    assert PeriodEvent.objects.count() == 1


def test_the_second_of_two_editors_is_told_what_happened(editor, draft):
    token = open_form(editor, draft, "extend")
    send(editor, draft, "extend", last_day="2026-12-11", reason="نخستین دلیل")
    response = send(editor, draft, "extend", token=token, last_day="2026-12-18")
    form = response.context["form"]
    assert form.non_field_errors().as_data()[0].code == "changed"
    # Once told, the editor may go on with what was typed.
    again = send(editor, draft, "extend", token=form["token"].value(), last_day="2026-12-18")
    assert again.redirect_chain
    assert [event.old_closes_at for event in PeriodEvent.objects.all()] == [CLOSES, LATER]


@pytest.mark.parametrize("action", ["extend", "close-early", "suspend", "resume"])
def test_acts_need_the_right_to_publish_and_a_post(client, django_user_model, draft, action):
    user = django_user_model.objects.create_user("writer", password="x")
    group = Group.objects.create(name="writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=draft, permission=change)
    user.groups.add(group)
    client.force_login(user)
    for method in ("get", "post"):
        response = getattr(client, method)(address(draft, action), {"reason": REASON, "token": ""})
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert address(draft, action) not in edit
    assert not PeriodEvent.objects.exists()


@pytest.mark.parametrize("action", ["extend", "close-early", "suspend"])
def test_looking_at_an_act_changes_nothing(editor, draft, action):
    assert editor.get(address(draft, action) + f"?reason={REASON}&when=now").status_code == 200
    assert fresh(draft).closes_at == CLOSES
    assert not PeriodEvent.objects.exists()
    assert editor.delete(address(draft, action)).status_code == 405


MEANWHILE = "مهلت اظهارنظر در این مدت"


@pytest.mark.parametrize(
    ("stage", "goes_on"),
    [("upcoming", True), ("open", True), ("under_review", False), ("promulgated", False)],
)
def test_an_act_says_what_is_so_at_its_stage(editor, make_draft, stage, goes_on):
    html = editor.get(address(make_draft(stage), "take-off-the-site")).content.decode()
    assert (MEANWHILE in html) == goes_on
    assert ("مسترد می‌شود" in html) == (stage != "promulgated")


@pytest.mark.parametrize("action", ["nonsense", "extended"])
def test_only_known_acts_of_drafts_have_an_address(editor, draft, draft_index, action):
    assert editor.get(address(draft, action)).status_code == 404
    assert editor.get(address(draft_index, "extend")).status_code == 404


def test_a_lock_of_somebody_else_keeps_the_period_too(editor, draft, admin_user, django_user_model):
    other = django_user_model.objects.create_user("other", password="x")
    token = open_form(editor, draft, "suspend")
    DraftPage.objects.filter(pk=draft.pk).update(locked=True, locked_by=other)
    response = send(editor, draft, "suspend", token=token)
    assert response.context["form"].non_field_errors().as_data()[0].code == "locked"
    assert REASON in response.content.decode()
    assert editor.get(address(draft, "suspend")).status_code == 302
    DraftPage.objects.filter(pk=draft.pk).update(locked_by=admin_user)
    assert send(editor, draft, "suspend").redirect_chain
    assert PeriodEvent.objects.count() == 1


def test_a_publication_that_is_scheduled_does_not_stand_in_the_way(editor, draft):
    draft.go_live_at = NOW + timedelta(days=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at).publish()
    assert send(editor, draft, "extend", last_day="2026-12-11").redirect_chain
    assert fresh(draft).closes_at == LATER


def test_a_draft_that_is_not_public_has_no_acts(editor, draft):
    draft.unpublish()
    response = editor.get(address(draft, "extend"))
    assert response.status_code == 302
    with pytest.raises(PeriodActionError):
        actions.extend(fresh(draft), LATER, REASON)


def test_an_act_is_in_the_audit_log_in_words(editor, draft, admin_user):
    send(editor, draft, "extend", last_day="2026-12-11")
    entry = PageLogEntry.objects.get(action="drafts_plugin.period_extended")
    assert entry.user == admin_user
    assert datetime.fromisoformat(entry.data["old_closes_at"]) == CLOSES
    assert datetime.fromisoformat(entry.data["new_closes_at"]) == LATER
    assert entry.data["reason"] == REASON
    assert REASON in str(entry.message)
    history = editor.get(reverse("wagtailadmin_pages:history", args=[draft.pk]))
    assert REASON in history.content.decode()


def test_an_act_is_announced_once_in_words_of_each_language(editor, draft):
    heard = []
    with hooks.register_temporarily("announce_page_news", lambda *news: heard.append(news)):
        token = open_form(editor, draft, "extend")
        for _attempt in range(2):
            send(editor, draft, "extend", token=token, last_day="2026-12-11")
    ((page, event, headline, sentence),) = heard
    assert page.pk == draft.pk
    assert event == f"period-event-{PeriodEvent.objects.get().pk}"
    with override("en"):
        assert str(headline) == "Deadline extended"
        assert "Friday 11 December 2026" in str(sentence)
        assert REASON in str(sentence)
    with override("fa"):
        assert "۲۰ آذر ۱۴۰۵" in str(sentence)


def test_an_announcement_that_fails_takes_the_act_back(draft):
    def fail(*news):
        raise RuntimeError

    with hooks.register_temporarily("announce_page_news", fail), pytest.raises(RuntimeError):
        actions.suspend(draft, REASON)
    assert fresh(draft).suspended_at is None
    assert not PeriodEvent.objects.exists()


def test_the_history_does_not_vanish_with_page_or_editor(editor, draft, admin_user, client):
    send(editor, draft, "extend", last_day="2026-12-11")
    editor.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert PeriodEvent.objects.get().page_id == draft.pk
    admin_user.delete()
    assert PeriodEvent.objects.get().actor is None


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("extended", LATER, CLOSES, REASON),
        ("extended", CLOSES, CLOSES, REASON),
        ("closed_early", CLOSES, LATER, REASON),
        ("suspended", CLOSES, LATER, REASON),
        ("resumed", LATER, CLOSES, REASON),
        ("extended", CLOSES, LATER, ""),
    ],
)
def test_the_database_refuses_an_act_that_contradicts_itself(draft, kind, old, new, reason):
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodEvent.objects.create(
            page_id=draft.pk,
            kind=kind,
            reason=reason,
            old_closes_at=old,
            new_closes_at=new,
            happened_at=NOW,
        )


@pytest.mark.parametrize("suspended_at", [OPENS - SECOND, CLOSES])
def test_the_database_refuses_a_suspension_outside_the_period(draft, suspended_at):
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftPage.objects.filter(pk=draft.pk).update(suspended_at=suspended_at)


def test_every_kind_of_act_stands_in_the_table_once_with_its_address_and_form():
    table = actions.PERIOD_ACTIONS
    assert list(table) == list(PeriodEvent.Kind)
    assert len({action.slug for action in table.values()}) == len(table)
    for kind, action in table.items():
        assert action.kind == kind
        assert issubclass(action.form, ActForm)
        assert action.from_stages
        assert (action.permission == "can_unpublish") is (kind == PeriodEvent.Kind.UNPUBLISHED)


def test_what_is_wrong_stands_at_its_field_and_on_top(editor, draft):
    html = send(editor, draft, "close-early", when="", last_day="", reason="").content.decode()
    assert html.partition("<title>")[2].split()[0] == "خطا:"
    assert 'href="#id_reason"' in html
    assert "autofocus data-form-errors" in html
    names = " ".join(re.findall(r'aria-describedby="([^"]*id_[^"]*)"', html)).split()
    assert {"id_reason_helptext", "id_reason_error", "id_when_error"} <= set(names)
    assert [name for name in names if html.count(f'id="{name}"') != 1] == []
