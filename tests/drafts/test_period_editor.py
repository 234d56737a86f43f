"""The period in the editor: free before it begins, settled after, explained where it is short."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import Revision

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.pages.publication import unpublishable_dates
from drafts_plugin.period import actions
from drafts_plugin.period.base import version_token
from drafts_plugin.period.models import PeriodEvent, PeriodSettings
from drafts_plugin.stages import Stage
from tests.clock import EXAMPLE_DAY as NOW
from tests.clock import TEHRAN
from tests.drafts.helpers import draft_form

OPENS = datetime(2026, 11, 20, 8, 0, tzinfo=TEHRAN)
CLOSES = datetime(2026, 12, 4, 23, 59, 59, tzinfo=TEHRAN)
LATER = datetime(2026, 12, 11, 23, 59, 59, tzinfo=TEHRAN)
SECOND = timedelta(seconds=1)
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def draft(now, make_draft):
    return make_draft("prepared", opens_at=OPENS, closes_at=CLOSES)


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


def edit_address(draft):
    return reverse("wagtailadmin_pages:edit", args=[draft.pk])


def save(editor, draft, **fields):
    """Send the editor's form with the text unchanged; dates are given as Tehran's clock shows."""
    dates = {
        name: getattr(draft, name).astimezone(TEHRAN).strftime("%Y-%m-%d %H:%M")
        for name in ("opens_at", "closes_at")
    }
    data = draft_form(draft, [(1, draft.clauses[0].text)], **{**dates, **fields})
    return editor.post(edit_address(draft), {k: v for k, v in data.items() if v is not None})


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


@pytest.mark.parametrize("action", [{}, PUBLISH])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("closes_at", "2026-12-11 23:59"),
        ("closes_at", "2026-11-25 23:59"),
        ("closes_at", "soon"),
        ("opens_at", "2026-11-21 08:00"),
        ("opens_at", ""),
    ],
)
def test_a_form_that_moves_the_dates_of_an_open_draft_is_refused(
    editor, draft, name, value, action
):
    response = save(editor, draft, summary="خلاصهٔ تازه", **{name: value}, **action)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "خلاصهٔ تازه" in response.content.decode()
    assert (fresh(draft).opens_at, fresh(draft).closes_at) == (OPENS, CLOSES)
    # The form comes back with the settled dates, and may be sent again.
    assert (
        save(editor, draft, summary="خلاصهٔ تازه", opens_at=None, closes_at=None).status_code == 302
    )


@pytest.mark.parametrize("fields", [{}, {"opens_at": None, "closes_at": None}])
def test_an_open_draft_is_published_without_touching_its_dates(editor, draft, fields):
    assert save(editor, draft, summary="خلاصهٔ تازه", **fields, **PUBLISH).status_code == 302
    published = fresh(draft)
    assert published.summary == "خلاصهٔ تازه"
    assert (published.opens_at, published.closes_at) == (OPENS, CLOSES)


@pytest.mark.parametrize(
    ("instant", "is_free"),
    [(OPENS - SECOND, True), (OPENS, False), (OPENS + SECOND, False), (CLOSES + SECOND, False)],
)
def test_dates_are_free_until_the_instant_of_the_opening(editor, draft, now, instant, is_free):
    now.move_to(instant, tick=False)
    page = editor.get(edit_address(draft)).content.decode()
    assert ('name="closes_at"' in page) is is_free
    save(editor, draft, closes_at="2026-12-11 23:59", **PUBLISH)
    assert fresh(draft).closes_at == (LATER if is_free else CLOSES)


def test_a_draft_that_nobody_has_seen_is_free_whatever_its_dates(editor, now, make_draft):
    draft = make_draft("prepared", publish=False, opens_at=OPENS, closes_at=CLOSES)
    draft.save_revision()
    assert save(editor, draft, closes_at="2026-12-11 23:59", **PUBLISH).status_code == 302
    assert fresh(draft).closes_at == LATER


def test_a_close_at_the_last_minute_is_the_end_of_the_day(editor, now, make_draft):
    draft = make_draft("upcoming")
    save(editor, draft, opens_at="2026-11-26 08:00", closes_at="2026-12-11 23:59", **PUBLISH)
    assert fresh(draft).closes_at == LATER


@pytest.mark.parametrize("act", ["extend", "suspend"])
def test_what_waits_for_publication_does_not_bring_the_old_dates_back(editor, draft, act):
    pending = draft.save_revision()
    if act == "extend":
        actions.extend(draft, LATER, "دلیل")
    else:
        actions.suspend(draft, "دلیل")
    acted = fresh(draft)
    shown = Revision.objects.get(pk=pending.pk).as_object()
    assert (shown.closes_at, shown.suspended_at) == (acted.closes_at, acted.suspended_at)
    Revision.objects.get(pk=pending.pk).publish()
    published = fresh(draft)
    assert (published.closes_at, published.suspended_at) == (acted.closes_at, acted.suspended_at)


def test_a_stale_editor_form_does_not_bring_the_old_close_back(editor, draft):
    actions.extend(draft, LATER, "دلیل")
    response = save(editor, draft, closes_at="2026-12-04 23:59", **PUBLISH)
    assert response.context["form"].non_field_errors()
    assert fresh(draft).closes_at == LATER


def test_a_scheduled_revision_keeps_the_dates_that_an_act_has_set(draft, now):
    draft.go_live_at = NOW + timedelta(hours=1)
    revision = draft.save_revision(approved_go_live_at=draft.go_live_at)
    actions.extend(draft, LATER, "دلیل")
    now.move_to(NOW + timedelta(hours=2), tick=False)
    Revision.objects.get(pk=revision.pk).publish()
    assert fresh(draft).closes_at == LATER


def test_dates_that_were_pending_when_the_period_began_are_given_up(editor, draft, now):
    now.move_to(OPENS - timedelta(days=1), tick=False)
    draft.closes_at = LATER
    pending = draft.save_revision()
    now.move_to(OPENS, tick=False)
    Revision.objects.get(pk=pending.pk).publish()
    assert fresh(draft).closes_at == CLOSES


def test_an_act_reaches_every_language_and_no_language_moves_it_back(
    editor, draft, translate, english
):
    translation = translate(draft, title="Budget", slug="budget")
    old = translation.save_revision()
    response = editor.post(
        reverse("drafts_plugin_period_action", args=[translation.pk, "suspend"]),
        {"reason": "قطع برق", "token": version_token(draft), "confirm": "yes"},
    )
    assert response.status_code == 302
    for page in (fresh(draft), fresh(translation)):
        assert page.stage == Stage.SUSPENDED
    assert PeriodEvent.objects.get().page_id == draft.pk
    assert [event.reason for event in fresh(translation).period_events] == ["قطع برق"]
    Revision.objects.get(pk=old.pk).publish()
    moved = fresh(translation)
    moved.closes_at, moved.suspended_at = LATER, None
    moved.save()
    assert (fresh(translation).closes_at, fresh(translation).stage) == (CLOSES, Stage.SUSPENDED)
    assert fresh(draft).stage == Stage.SUSPENDED


def test_an_alias_follows_the_acts_and_has_none(editor, draft, english_index, english):
    alias = draft.create_alias(parent=english_index, update_locale=english)
    beside = draft.create_alias(update_slug="beside")
    actions.extend(draft, LATER, "دلیل")
    for page in (alias, beside):
        assert fresh(page).closes_at == LATER
        assert [event.reason for event in fresh(page).period_events] == ["دلیل"]
        address = reverse("drafts_plugin_period_action", args=[page.pk, "suspend"])
        assert editor.get(address).status_code == 404


def test_a_copy_does_not_inherit_the_acts(draft):
    actions.suspend(draft, "دلیل")
    copy = fresh(draft).copy(update_attrs={"slug": "copy", "title": "copy"})
    assert (fresh(copy).suspended_at, fresh(copy).period_events) == (None, [])


def test_the_editor_says_what_will_happen_and_offers_the_next_acts(editor, draft):
    def acts():
        page = editor.get(edit_address(draft)).content.decode()
        panel = page.partition('class="period-panel__actions"')[2].partition("</ul>")[0]
        names = ("extend", "close-early", "suspend", "resume")
        return [name for name in names if f"/{name}/" in panel], page

    names, page = acts()
    assert names == ["extend", "close-early", "suspend"]
    # Both calendars.
    assert "۱۳ آذر ۱۴۰۵" in page
    assert "2026-12-04" in page
    actions.suspend(draft, "قطع برق مرکز داده")
    names, page = acts()
    assert names == ["resume"]
    assert "قطع برق مرکز داده" in page


ONCE_PUBLISHED, BEFORE = "به شرط انتشار پیش‌نویس با این تاریخ‌ها", "تا آن زمان تاریخ‌ها"


def panel_of(editor, draft):
    page = editor.get(edit_address(draft)).content.decode()
    return page.partition('class="period-panel"')[2].partition('id="panel-child-outcome')[0]


def test_the_editor_says_whether_readers_see_the_dates(editor, now, make_draft):
    opens, closes = NOW + timedelta(days=2), NOW + timedelta(days=20)
    draft = make_draft("prepared", opens_at=opens, closes_at=closes)
    assert ONCE_PUBLISHED not in panel_of(editor, draft)
    assert BEFORE in panel_of(editor, draft)
    save(editor, draft, closes_at="2026-12-25 23:59")
    assert ONCE_PUBLISHED in panel_of(editor, draft)
    draft.unpublish()
    assert ONCE_PUBLISHED in panel_of(editor, fresh(draft))


@pytest.mark.parametrize(
    ("opens", "closes", "due", "field"),
    [
        (-20, -6, None, "closes_at"),
        (2, 20, 10, "outcome_due_on"),
        (2, 3, None, "short_period_reason"),
        (2, 20, 30, ""),
    ],
)
def test_the_editor_shows_what_is_wrong_with_saved_dates(
    editor, now, make_draft, opens, closes, due, field
):
    draft = make_draft(
        "prepared",
        publish=False,
        opens_at=NOW + timedelta(days=opens),
        closes_at=NOW + timedelta(days=closes),
        outcome_due_on=due and (NOW + timedelta(days=due)).date(),
    )
    draft.save_revision()
    problems = [each.field for each in unpublishable_dates(draft)]
    assert problems == ([field] if field else [])
    panel = panel_of(editor, draft)
    assert (f'href="#id_{field}"' in panel) == bool(field)


@pytest.mark.parametrize(("opens", "closes"), [(-3, 20), (2, 20)])
def test_dates_that_are_only_saved_offer_no_act(editor, now, make_draft, opens, closes):
    draft = make_draft("prepared")
    draft.opens_at, draft.closes_at = (NOW + timedelta(days=days) for days in (opens, closes))
    draft.save_revision()
    page = editor.get(edit_address(draft)).content.decode()
    acts = ("extend", "close-early", "suspend", "reschedule-outcome")
    assert not [name for name in acts if f"/{draft.pk}/{name}/" in page]


def test_a_period_that_is_over_is_said_to_change_by_no_act(editor, make_draft):
    words = "مهلت آغاز شده است؛ تاریخ‌های آن"
    assert words in panel_of(editor, make_draft("open"))
    assert words not in panel_of(editor, make_draft("promulgated"))


def test_the_menus_of_the_page_offer_the_acts(editor, draft, draft_index):
    extend, resume = (
        reverse("drafts_plugin_period_action", args=[draft.pk, act]) for act in ("extend", "resume")
    )
    listing = editor.get(reverse("wagtailadmin_explore", args=[draft_index.pk])).content.decode()
    header = editor.get(edit_address(draft)).content.decode().partition("<form")[0]
    for menu in (listing, header):
        assert extend in menu
        assert resume not in menu


@pytest.fixture
def upcoming(now, make_draft):
    return make_draft(
        "prepared",
        opens_at=datetime(2026, 11, 26, 8, 0, tzinfo=TEHRAN),
        closes_at=datetime(2026, 12, 10, 23, 59, 59, tzinfo=TEHRAN),
    )


@pytest.mark.parametrize(
    ("closes_at", "reason", "action", "is_refused"),
    [
        ("2026-12-01 23:59", "", PUBLISH, True),
        ("2026-12-01 23:59", "   ", PUBLISH, True),
        ("2026-12-01 23:59", "مهلت قانونی تا آن روز است.", PUBLISH, False),
        # Saving asks for nothing that publishing does not show.
        ("2026-12-01 23:59", "", {}, False),
        # Fourteen days to the minute, and one minute less.
        ("2026-12-10 08:00", "", PUBLISH, False),
        ("2026-12-10 07:59", "", PUBLISH, True),
    ],
)
def test_a_short_period_is_published_with_a_reason_only(
    editor, upcoming, closes_at, reason, action, is_refused
):
    response = save(editor, upcoming, closes_at=closes_at, short_period_reason=reason, **action)
    assert response.status_code == (200 if is_refused else 302)
    if is_refused:
        assert list(response.context["form"].errors) == ["short_period_reason"]


def test_a_selection_of_pages_is_published_with_reasons_only(editor, now, make_draft):
    dates = {
        "opens_at": datetime(2026, 11, 26, 8, 0, tzinfo=TEHRAN),
        "closes_at": datetime(2026, 12, 1, 23, 59, 59, tzinfo=TEHRAN),
    }
    for reason in ("", "مهلت قانونی تا آن روز است."):
        draft = make_draft("prepared", publish=False, short_period_reason=reason, **dates)
        draft.save_revision()
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = editor.post(f"{address}?id={draft.pk}", follow=True)
        assert fresh(draft).live is bool(reason)
        assert any(draft.title in str(each) for each in response.context["messages"]) or reason


def test_a_short_period_that_is_public_already_is_not_asked_about_again(editor, now, make_draft):
    closes_at = datetime(2026, 12, 1, 23, 59, 59, tzinfo=TEHRAN)
    opens_at = datetime(2026, 11, 26, 8, 0, tzinfo=TEHRAN)
    draft = make_draft("prepared", opens_at=opens_at, closes_at=closes_at)
    assert save(editor, draft, summary="تازه", **PUBLISH).status_code == 302
    assert fresh(draft).summary == "تازه"


def test_the_organisation_sets_the_lengths_in_the_admin(editor, upcoming, settings):
    settings.DRAFTS_MINIMUM_PERIOD_DAYS = 21
    address = reverse("wagtailsettings:edit", args=["drafts_plugin", "periodsettings"])
    response = editor.get(address, follow=True)
    shown = response.context["form"].initial
    assert (shown["default_days"], shown["minimum_days"], shown["announced_days"]) == (14, 21, 14)
    lengths = {"default_days": 20, "minimum_days": 5, "announced_days": 30}
    editor.post(response.redirect_chain[-1][0] if response.redirect_chain else address, lengths)
    stored = PeriodSettings.current()
    assert (stored.default_days, stored.minimum_days, stored.announced_days) == (20, 5, 30)

    assert save(editor, upcoming, closes_at="", **PUBLISH).status_code == 302
    assert fresh(upcoming).closes_at == datetime(2026, 12, 16, 23, 59, 59, tzinfo=TEHRAN)
    assert save(editor, upcoming, closes_at="2026-12-02 23:59", **PUBLISH).status_code == 302
    assert save(editor, upcoming, closes_at="2026-11-29 23:59", **PUBLISH).status_code == 200


@pytest.mark.parametrize("days", [{"minimum_days": 0}, {"default_days": ""}])
def test_lengths_that_make_no_sense_are_refused(editor, db, days):
    PeriodSettings.objects.create()
    address = reverse("wagtailsettings:edit", args=["drafts_plugin", "periodsettings"])
    address = editor.get(address, follow=True).request["PATH_INFO"]
    lengths = {"default_days": 14, "minimum_days": 14, "announced_days": 14, **days}
    assert list(editor.post(address, lengths).context["form"].errors) == list(days)


def test_reading_the_lengths_writes_nothing(db):
    assert PeriodSettings.current().minimum_days == 14
    assert not PeriodSettings.objects.exists()
