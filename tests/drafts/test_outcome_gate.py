"""Other apps may have something against an outcome: the act asks them, whoever calls it and how."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage
from tests.drafts.helpers import act

OUTCOME = "<p>پیشنهاد مادهٔ ۲ پذیرفته شد.</p>"
REASON = "مهلت قانونی ابلاغ به پایان می‌رسد."
PUBLISH = PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED]


@pytest.fixture
def against():
    """What some app has against outcomes; a test may empty it."""
    problems = [(3, "Three are unanswered."), (2, "Two wait.")]
    with hooks.register_temporarily("outcome_problems", lambda page: problems):
        yield problems


@pytest.fixture
def overrider(publisher):
    publisher.user_permissions.add(Permission.objects.get(codename="override_outcome_periodevent"))
    return type(publisher).objects.get(pk=publisher.pk)


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def is_published(draft):
    return fresh(draft).stage == Stage.OUTCOME_PUBLISHED


def test_without_the_right_nothing_is_published(as_user, publisher, make_draft, against):
    client, draft = as_user(publisher), make_draft("under_review")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
    asked = client.get(address)
    assert "Three are unanswered." in asked.content.decode()
    assert "reason" not in asked.context["form"].fields
    response = act(client, draft, "publish-outcome", outcome=rich_text(OUTCOME), reason=REASON)
    html = response.content.decode()
    assert "Three are unanswered. Two wait." in html
    assert "پیشنهاد مادهٔ ۲" in response.context["form"]["outcome"].data
    assert not is_published(draft)


def test_the_step_before_the_last_asks_as_well(as_user, publisher, make_draft, against):
    client, draft = as_user(publisher), make_draft("under_review")
    response = act(client, draft, "publish-outcome", outcome=rich_text(OUTCOME), confirm="")
    assert "rows" not in response.context or not response.context["rows"] or is_published(draft)


@pytest.mark.parametrize("reason", ["", "  ", "12!"])
def test_a_reason_is_needed(as_user, overrider, make_draft, against, reason):
    client, draft = as_user(overrider), make_draft("under_review")
    response = act(client, draft, "publish-outcome", outcome=rich_text(OUTCOME), reason=reason)
    assert "reason" in response.context["form"].errors
    assert not is_published(draft)
    with pytest.raises(PeriodActionError):
        PUBLISH.perform(draft, reason, overrider, outcome=OUTCOME)


def test_count_and_reason_are_printed(as_user, overrider, make_draft, translate, against, client):
    draft = make_draft("under_review")
    english = translate(draft)
    as_user(overrider)
    act(client, draft, "publish-outcome", outcome=rich_text(OUTCOME), reason=REASON)
    assert is_published(draft)
    event = PeriodEvent.objects.get()
    assert (event.unanswered, event.reason, event.actor) == (5, REASON, overrider)
    assert (
        PageLogEntry.objects.get(action="drafts_plugin.period_outcome_published").data["unanswered"]
        == 5
    )
    client.logout()
    html = client.get(draft.url).content.decode()
    assert "۵ نظر" in html
    assert REASON in html
    html = client.get(english.url).content.decode()
    assert "while 5 comments had no answer" in html
    assert REASON in html


def test_what_is_shown_before_it_is_final(as_user, overrider, make_draft, against, client):
    draft = make_draft("under_review")
    as_user(overrider)
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
    token = client.get(address).context["form"].initial["token"]
    sent = {"token": token, "outcome": rich_text(OUTCOME), "reason": REASON}
    shown = {str(row.new) for row in client.post(address, sent).context["rows"]}
    assert REASON in shown
    assert {"5", "۵"} & shown
    assert not is_published(draft)


def test_where_nothing_is_against_it_no_reason_is_asked(as_user, overrider, make_draft, against):
    against.clear()
    client, draft = as_user(overrider), make_draft("under_review")
    act(client, draft, "publish-outcome", outcome=rich_text(OUTCOME), reason=REASON)
    assert is_published(draft)
    event = PeriodEvent.objects.get()
    assert (event.unanswered, event.reason) == (0, "")


def test_what_came_up_after_the_form_was_opened(as_user, publisher, make_draft, against):
    client, draft = as_user(publisher), make_draft("under_review")
    found = list(against)
    against.clear()
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
    token = client.get(address).context["form"].initial["token"]
    against.extend(found)
    sent = {"token": token, "outcome": rich_text(OUTCOME), "confirm": "yes"}
    assert "Two wait." in client.post(address, sent).content.decode()
    assert not is_published(draft)


@pytest.mark.parametrize("user", [None, "publisher"])
def test_a_program_gets_no_further(request, make_draft, against, user):
    draft = make_draft("under_review")
    user = user and request.getfixturevalue(user)
    with pytest.raises(PeriodActionError):
        PUBLISH.perform(draft, REASON, user, outcome=OUTCOME)
    assert not PeriodEvent.objects.exists()


def _save(draft):
    draft.outcome_published_at, draft.outcome = timezone.now(), OUTCOME
    draft.save()


def _publish(draft):
    draft.outcome_published_at, draft.outcome = timezone.now(), OUTCOME
    draft.save_revision().publish()


def _schedule(draft):
    draft.outcome_published_at, draft.outcome = timezone.now(), OUTCOME
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = draft.save_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=draft.go_live_at)
    call_command("publish_scheduled")


@pytest.mark.parametrize("way", [_save, _publish, _schedule])
def test_no_other_way_leads_to_an_outcome(make_draft, against, way):
    draft = make_draft("under_review")
    way(fresh(draft))
    assert fresh(draft).stage == Stage.UNDER_REVIEW


def test_the_database_holds_that_an_override_has_a_reason(make_draft):
    draft = make_draft("under_review")
    for kind, reason in (("outcome_published", ""), ("withdrawn", REASON)):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeriodEvent.objects.create(
                page=draft, kind=kind, reason=reason, unanswered=1, happened_at=timezone.now()
            )
