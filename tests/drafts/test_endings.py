"""Outcome, promulgation, withdrawal: by acts, in their order, shown before they are final."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text

from drafts_plugin.acting import ActNeededError
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage
from tests.drafts.helpers import act, block, draft_form

OUTCOME = "<p>پیشنهاد مادهٔ ۲ پذیرفته شد.</p>"
REASON = "در شمارهٔ ابلاغ اشتباه شده بود."
LETTER = {
    "approving_body": "شورای عالی استان‌ها",
    "letter_number": "۲۱۷",
    "letter_date": "1405/08/20",
}


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def today():
    return timezone.localdate().isoformat()


def save(client, draft, text, **fields):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    return client.post(address, draft_form(draft, [(1, text)], **fields), follow=True)


def test_a_draft_goes_to_its_end_by_acts(editor, make_draft):
    draft = make_draft("under_review")
    act(editor, draft, "publish-outcome", outcome=rich_text(OUTCOME))
    concluded = fresh(draft)
    assert (concluded.stage, concluded.outcome_published_at) == (
        Stage.OUTCOME_PUBLISHED,
        timezone.now(),
    )
    assert "پیشنهاد مادهٔ ۲" in editor.get(draft.url).content.decode()
    act(editor, draft, "promulgate", number="۱۴۰۵/د/۲۱", day=today())
    promulgated = fresh(draft)
    assert (promulgated.stage, promulgated.promulgation_number) == (Stage.PROMULGATED, "۱۴۰۵/د/۲۱")
    assert promulgated.latest_version.kind == "final"
    kinds = list(PeriodEvent.objects.values_list("kind", flat=True))
    assert kinds == ["outcome_published", "promulgated"]
    for kind in kinds:
        assert PageLogEntry.objects.get(action=f"drafts_plugin.period_{kind}").message


@pytest.mark.parametrize("stage", ["open", "under_review", "outcome_published", "promulgated"])
def test_the_fields_of_an_end_are_in_no_form_and_no_save_changes_them(editor, make_draft, stage):
    draft = make_draft(stage)
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    moved = {
        "outcome_published_at": "2026-11-24 08:00",
        "promulgated_at": "2026-11-24 08:00",
        "promulgation_number": "99",
        "withdrawn_at": "2026-11-24 08:00",
        "withdrawal_reason": "چیزی",
        "outcome": rich_text(OUTCOME),
    }
    for name in moved:
        assert f'name="{name}"' not in html
    before = {name: getattr(draft, name) for name in moved}
    save(editor, draft, draft.clauses[0].text, **moved, **{"action-publish": "1"})
    assert {name: getattr(fresh(draft), name) for name in moved} == before
    page = fresh(draft)
    page.withdrawn_at, page.outcome_published_at, page.promulgated_at = None, None, None
    page.promulgation_number, page.withdrawal_reason = "", ""
    page.save()
    page.save_revision().publish()
    assert {name: getattr(fresh(draft), name) for name in moved} == before


@pytest.mark.parametrize("at", [-20, -1, 1])
def test_a_promulgation_counts_from_a_day_between_outcome_and_today(editor, make_draft, at):
    draft = make_draft("outcome_published")
    day = timezone.localdate() + timedelta(days=at)
    response = act(editor, draft, "promulgate", number="12", day=day.isoformat())
    is_possible = at == -1
    assert (fresh(draft).stage == Stage.PROMULGATED) is is_possible
    assert bool(response.redirect_chain) is is_possible
    if is_possible:
        assert timezone.localtime(fresh(draft).promulgated_at).date() == day
    else:
        assert "day" in response.context["form"].errors


@pytest.mark.parametrize(
    ("slug", "stage", "values"),
    [
        ("publish-outcome", "under_review", {"outcome": rich_text("<p> </p>")}),
        ("publish-outcome", "under_review", {"outcome": "null"}),
        ("correct-outcome", "outcome_published", {"outcome": rich_text(OUTCOME), "reason": "x"}),
        ("promulgate", "outcome_published", {"number": " ", "day": "2026-11-24"}),
        ("promulgate", "outcome_published", {"number": "12", "day": "1405/13/01"}),
        ("withdraw", "open", {"reason": ""}),
        ("withdraw", "open", {"reason": "x"}),
        ("withdraw", "open", {"reason": "… ؟!"}),
        ("take-off-the-site", "open", {"reason": "1234"}),
    ],
)
def test_an_act_without_what_it_needs_is_none(editor, make_draft, slug, stage, values):
    draft = make_draft(stage)
    response = act(editor, draft, slug, **values)
    assert response.context["form"].errors
    assert fresh(draft).stage == stage
    assert not PeriodEvent.objects.exists()


@pytest.mark.usefixtures("usual_day")
def test_before_it_is_final_a_step_shows_what_was_and_what_will_be(editor, make_draft):
    draft = make_draft("open")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "extend"])
    token = editor.get(address).context["form"].initial["token"]
    sent = {"token": token, "reason": "درخواست شهرداری‌ها", "last_day": "1405/09/25"}
    shown = editor.post(address, sent).content.decode()
    assert fresh(draft).closes_at == draft.closes_at
    assert not PeriodEvent.objects.exists()
    for words in ("۱۲ آذر ۱۴۰۵", "۲۵ آذر ۱۴۰۵", "درخواست شهرداری‌ها", 'name="confirm"'):
        assert words in shown
    # "Back" brings back what was typed.
    typed = editor.post(address, {**sent, "back": "yes"}).content.decode()
    assert "1405/09/25" in typed
    assert not PeriodEvent.objects.exists()
    editor.post(address, {**sent, "confirm": "yes"})
    assert PeriodEvent.objects.get().kind == "extended"


@pytest.mark.parametrize("last_day", ["1450/01/01", "1406/12/01"])
@pytest.mark.usefixtures("usual_day")
def test_an_extension_beyond_every_reason_is_refused(editor, make_draft, last_day):
    draft = make_draft("open")
    response = act(editor, draft, "extend", last_day=last_day, reason="درخواست شهرداری‌ها")
    assert response.context["form"]["last_day"].errors
    assert fresh(draft).closes_at == draft.closes_at


def test_a_promulgated_text_changes_by_the_promulgation_of_a_correction(editor, make_draft):
    draft = make_draft("promulgated")
    response = save(editor, draft, "متن دیگر", **{"action-publish": "1"})
    again = reverse("drafts_plugin_period_action", args=[draft.pk, "promulgate-again"])
    assert again in response.content.decode()
    assert fresh(draft).clauses[0].text != "متن دیگر"
    save(editor, draft, "متن دیگر")
    with pytest.raises(ActNeededError):
        fresh(draft).get_latest_revision().publish()
    heard = []
    with hooks.register_temporarily("announce_page_news", lambda *news: heard.append(news)):
        act(editor, draft, "promulgate-again", number="12", day=today(), reason=REASON)
    assert fresh(draft).clauses[0].text == "متن دیگر"
    assert (fresh(draft).promulgation_number, fresh(draft).latest_version.kind) == ("12", "final")
    assert [event for _page, event, *_words in heard if event.startswith("period-event-")]
    html = editor.get(draft.url).content.decode()
    assert "متن با اصلاح دوباره ابلاغ شد" in html
    assert REASON in html


@pytest.mark.parametrize("stage", ["promulgated", "withdrawn"])
@pytest.mark.parametrize("field", ["title", "kind", "body"])
def test_what_has_ended_is_not_edited(make_draft, stage, field):
    draft = make_draft(stage)
    values = {"title": "نام دیگر", "kind": "bill", "body": [block("article", number="9", text="")]}
    page = fresh(draft)
    setattr(page, field, values[field])
    with pytest.raises(ActNeededError):
        page.save_revision().publish()
    page = fresh(draft)
    page.contact_phone = "021-1"
    page.save_revision().publish()
    assert fresh(draft).contact_phone == "021-1"


def test_a_withdrawn_draft_took_no_comments_after_that(editor, client, make_draft):
    draft = make_draft("open")
    act(editor, draft, "withdraw", reason="متن تازه‌ای تهیه می‌شود.")
    page = fresh(draft)
    assert page.stage == Stage.WITHDRAWN
    assert page.feedback_closes_at == page.withdrawn_at
    assert "STATUS:CANCELLED" in client.get(page.calendar_url).content.decode()
    client.logout()
    html = client.get(page.url).content.decode()
    assert "متن تازه‌ای تهیه می‌شود." in html
    assert "۱۲ آذر ۱۴۰۵" not in html


def test_a_translation_without_its_own_words_shows_those_of_the_source(
    client, make_draft, translate
):
    draft = make_draft("under_review")
    english = translate(draft, title="Budget", slug="budget")
    PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED].perform(draft, outcome=OUTCOME)
    assert fresh(english).stage == Stage.OUTCOME_PUBLISHED
    html = client.get(english.url).content.decode()
    assert '<div lang="fa" dir="rtl">' in html
    page = fresh(english)
    page.outcome = "<p>The proposal was accepted.</p>"
    page.save_revision().publish()
    assert "The proposal was accepted." in client.get(english.url).content.decode()
    assert fresh(draft).outcome == OUTCOME


def test_where_texts_are_approved_the_legal_office_ends_drafts_by_letter(
    as_user, make_draft, publisher, lawyer, request
):
    draft = make_draft("under_review")
    request.getfixturevalue("workflow")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
    assert as_user(publisher).get(address).status_code == 302
    client = as_user(lawyer)
    sent = {"outcome": rich_text(OUTCOME)}
    assert act(client, draft, "publish-outcome", **sent).context["form"].errors
    done = act(client, draft, "publish-outcome", **sent, **LETTER)
    # They may not edit the draft, so its editor is no way back for them.
    assert done.redirect_chain == [
        (reverse("wagtailadmin_explore", args=[draft.get_parent().pk]), 302)
    ]
    assert fresh(draft).stage == Stage.OUTCOME_PUBLISHED
    act(client, draft, "promulgate", number="12", day=today(), **{**LETTER, "letter_number": "۳۰۰"})
    assert fresh(draft).latest_version.letter_number == "۳۰۰"
    html = client.get(draft.url).content.decode()
    assert "۲۱۷" in html
    assert "۳۰۰" in html
