"""What a draft owes its readers is asked for when it becomes public, not when it is saved."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from drafts_plugin.dates import end_of_day, whole_days
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.minimum_length import missing_reason
from tests.clock import TEHRAN
from tests.drafts.helpers import approve, draft_form

PUBLISH, SUBMIT = {"action-publish": "1"}, {"action-submit": "1"}
NEEDED = ["summary", "responsible_unit", "contact_email", "legal_basis"]


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def save(client, draft, **fields):
    """Send the editor's form; dates as they are typed in Persian."""
    fields = {"opens_at": "1405/09/06 08:00", "closes_at": "1405/09/20 23:59", **fields}
    data = draft_form(draft, [(1, draft.clauses[0].text)], **fields)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    return client.post(address, data, follow=True)


@pytest.fixture
def unseen(make_draft):
    at = timezone.now()
    draft = make_draft("prepared", publish=False, opens_at=at, closes_at=at + timedelta(days=20))
    draft.save_revision()
    return fresh(draft)


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.mark.parametrize("missing", NEEDED)
@pytest.mark.usefixtures("usual_day")
def test_what_readers_would_miss_is_named_and_linked(editor, unseen, missing):
    saved = save(editor, unseen, **{missing: ""})
    assert saved.redirect_chain
    assert f'href="#id_{missing}"' in saved.content.decode()
    refused = save(editor, unseen, **{missing: ""}, **PUBLISH)
    assert refused.context["form"].errors[missing]
    assert f'href="#id_{missing}"' in refused.content.decode()
    assert not fresh(unseen).live
    assert save(editor, unseen, **PUBLISH).redirect_chain
    assert fresh(unseen).live


@pytest.mark.usefixtures("usual_day")
def test_all_that_is_missing_is_told_at_once_before_it_is_sent(
    as_user, unseen, workflow, publisher, lawyer
):
    client = as_user(publisher)
    refused = save(client, unseen, **dict.fromkeys(NEEDED, ""), **SUBMIT)
    assert set(NEEDED) <= set(refused.context["form"].errors)
    assert not fresh(unseen).workflow_in_progress
    assert save(client, unseen, **SUBMIT).redirect_chain
    assert fresh(unseen).workflow_in_progress


def test_the_approval_asks_again(as_user, unseen, workflow, publisher, lawyer):
    unseen.legal_basis = ""
    unseen.save_revision()
    workflow.start(fresh(unseen), publisher)
    answer = approve(as_user(lawyer), fresh(unseen)).json()
    assert not fresh(unseen).live
    assert fresh(unseen).workflow_in_progress
    told = as_user(lawyer).get(answer["redirect"], follow=True)
    assert [str(message) for message in told.context["messages"]]


def test_what_was_public_without_it_is_not_frozen(editor, make_draft):
    draft = make_draft("open", legal_basis="")
    days = {name: timezone.localtime(getattr(draft, name)) for name in ("opens_at", "closes_at")}
    days = {name: day.strftime("%Y-%m-%d %H:%M") for name, day in days.items()}
    assert save(editor, draft, **days, question="چه می‌پرسیم؟", **PUBLISH).redirect_chain
    refused = save(editor, fresh(draft), **days, responsible_unit="", **PUBLISH)
    assert refused.context["form"].errors["responsible_unit"]


@pytest.mark.parametrize(
    ("typed", "closes"),
    [
        ("1405/09/20", (2026, 12, 11, 23, 59, 59)),
        ("۱۴۰۵/۰۹/۲۰", (2026, 12, 11, 23, 59, 59)),
        ("2026-12-11", (2026, 12, 11, 23, 59, 59)),
        ("1405/09/20 23:59", (2026, 12, 11, 23, 59, 59)),
        ("1405/09/21 00:00", (2026, 12, 12, 0, 0, 0)),
        ("1405/09/20 14:00", (2026, 12, 11, 14, 0, 0)),
    ],
)
@pytest.mark.usefixtures("usual_day")
def test_a_day_alone_is_a_whole_day(editor, unseen, typed, closes):
    assert save(editor, unseen, closes_at=typed, **PUBLISH).redirect_chain
    assert fresh(unseen).closes_at == datetime(*closes, tzinfo=TEHRAN)


@pytest.mark.parametrize(
    ("opens", "closes", "wrong"),
    [
        ("1405/08/01 08:00", "1405/08/20", "closes_at"),
        ("1405/08/01 08:00", "1405/09/02", "closes_at"),
        ("1405/09/06 08:00", "1450/09/20", "closes_at"),
        # Begun, with three days left of fifteen.
        ("1405/08/21 08:00", "1405/09/06", "short_period_reason"),
        ("1405/09/06 08:00", "1405/09/19", "short_period_reason"),
    ],
)
@pytest.mark.usefixtures("usual_day")
def test_a_period_that_nobody_could_keep_to_is_refused(editor, unseen, opens, closes, wrong):
    response = save(editor, unseen, opens_at=opens, closes_at=closes, **PUBLISH)
    assert wrong in response.context["form"].errors
    assert not fresh(unseen).live
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    save(editor, unseen, opens_at=opens, closes_at=closes)
    editor.post(f"{bulk}?id={unseen.pk}", {})
    assert not fresh(unseen).live


@pytest.mark.parametrize(("reason", "is_enough"), [("x", False), ("…", False), ("فوریت", True)])
@pytest.mark.usefixtures("usual_day")
def test_a_short_period_needs_words(editor, unseen, reason, is_enough):
    dates = {"opens_at": "1405/09/06 08:00", "closes_at": "1405/09/12"}
    response = save(editor, unseen, **dates, short_period_reason=reason, **PUBLISH)
    assert bool(response.redirect_chain) is is_enough


def test_days_are_counted_by_the_clock_on_the_wall(settings):
    settings.DRAFTS_TIME_ZONE = "Europe/Berlin"
    opens = datetime.fromisoformat("2026-03-20T00:00+01:00")
    assert whole_days(opens, end_of_day(datetime(2026, 4, 2).date())) == 14


def test_the_last_second_of_a_day_on_which_an_hour_comes_twice():
    # On 30 Shahrivar 1400 the clocks of Iran went back at midnight.
    assert end_of_day(datetime(2021, 9, 21).date()).isoformat() == "2021-09-21T23:59:59+03:30"


def test_the_editor_offers_to_publish_later_and_no_end(editor, unseen):
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[unseen.pk])).content.decode()
    assert 'name="go_live_at"' in html
    assert 'name="expire_at"' not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "number"), [("fa", "۱۴"), ("en", "14")])
def test_the_shortest_period_is_told_in_the_digits_of_the_reader(language, number):
    now = timezone.now()
    with translation.override(language):
        sentence = missing_reason(DraftPage(), now, now + timedelta(days=5), "", now)
    assert f" {number} " in sentence
