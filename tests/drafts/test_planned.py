"""Drafts that are announced before there is a text: listed on their own, followed, then read."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail import hooks

from drafts_plugin.dates import start_of_day
from drafts_plugin.drafts import first_language
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.pages.planned import planned_days, planned_words
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import act, block, draft_form

# Whoever makes a page asks the database for its type.
pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def write_text(draft):
    draft = fresh(draft)
    draft.body = [block("article", number="1", title="", text="دهیاری بودجه را منتشر می‌کند.")]
    return draft


def planned_in(language, exactly, day=DAY):
    draft = DraftPage(planned_for=day, planned_as=exactly)
    draft.known_first_language = language
    return draft


@pytest.mark.parametrize(
    ("written", "exactly", "persian", "english"),
    [
        ("fa", "day", "۳ آذر ۱۴۰۵", "24 November 2026"),
        ("fa", "month", "آذر ۱۴۰۵", "22 November to 21 December 2026"),
        ("fa", "quarter", "مهر تا آذر ۱۴۰۵", "23 September to 21 December 2026"),
        ("en", "month", "۱۰ آبان تا ۹ آذر ۱۴۰۵", "November 2026"),
        ("en", "quarter", "۹ مهر تا ۱۰ دی ۱۴۰۵", "October to December 2026"),
    ],
)
def test_its_time_is_one_in_all_languages(written, exactly, persian, english):
    draft = planned_in(written, exactly)
    with override("fa"):
        assert planned_words(draft) == persian
    with override("en"):
        assert planned_words(draft) == english


def test_a_time_across_the_turn_of_a_year_has_both_years():
    draft = planned_in("fa", "quarter", date(2027, 1, 5))
    with override("en"):
        assert planned_words(draft) == "22 December 2026 to 20 March 2027"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_translation_is_late_when_its_source_is(make_draft, translate, time_machine, language):
    draft = make_draft("planned", planned_for=date(2026, 6, 25), planned_as="quarter")
    page = fresh({"fa": draft, "en": translate(draft, title="Budget", slug="budget")}[language])
    for day, is_over in ((date(2026, 9, 22), False), (date(2026, 9, 23), True)):
        time_machine.move_to(start_of_day(day), tick=False)
        for reader in ("fa", "en"):
            with override(reader):
                assert planned_days(page) == (date(2026, 6, 22), date(2026, 9, 22))
                assert page.is_plan_over == is_over


def test_its_language_is_asked_where_nobody_told_it(make_draft, translate):
    english = translate(make_draft("planned"), title="Budget", slug="budget")
    assert first_language(DraftPage.objects.filter(pk=english.pk).first()) == "fa"
    assert fresh(english).known_first_language == "fa"


@pytest.mark.parametrize(
    ("language", "exactly", "days"),
    [
        ("fa", "month", (date(2026, 11, 22), date(2026, 12, 21))),
        ("fa", "quarter", (date(2026, 9, 23), date(2026, 12, 21))),
        ("en", "month", (date(2026, 11, 1), date(2026, 11, 30))),
        ("en", "quarter", (date(2026, 10, 1), date(2026, 12, 31))),
        ("en", "day", (DAY, DAY)),
    ],
)
def test_its_time_has_a_first_and_a_last_day(language, exactly, days):
    assert planned_days(planned_in(language, exactly)) == days


def test_it_is_a_stage_of_its_own_in_hand_and_in_the_database(make_draft):
    now = timezone.now()
    draft = make_draft("planned")
    assert draft.stage == Stage.PLANNED
    assert list(DraftPage.objects.in_stage(Stage.PLANNED, now)) == [draft]
    assert DraftPage.objects.defer_streamfields().get(pk=draft.pk).stage == Stage.PLANNED
    assert DraftPage.objects.with_stage(now).get().at_stage == "planned"
    assert not PublishedVersion.objects.exists()
    for other in ("prepared", "open"):
        assert make_draft(other, planned_for=DAY).stage == other
    assert make_draft("prepared", body=[]).stage == Stage.PREPARED


@pytest.mark.usefixtures("usual_day")
def test_it_is_listed_below_the_drafts_with_its_time(client, draft_index, make_draft):
    planned = make_draft("planned", title="طرح تازه")
    make_draft("open", title="بودجه")
    html = client.get(draft_index.url).content.decode()
    assert html.index("بودجه") < html.index("در راه") < html.index("طرح تازه")
    assert "زمان انتشار متن: دی تا اسفند ۱۴۰۵" in html
    assert html.count(f'href="{planned.url}"') == 1
    alone = client.get(f"{draft_index.url}?stage=planned").content.decode()
    assert "طرح تازه" in alone
    assert "در راه" not in alone
    assert "طرح تازه" not in client.get(f"{draft_index.url}?stage=open").content.decode()


@pytest.mark.usefixtures("usual_day")
@pytest.mark.parametrize("count", [10, 11])
def test_ten_of_them_stand_below_the_list(client, draft_index, make_draft, count):
    for number in range(count):
        make_draft("planned", title=f"طرح {number}", planned_for=DAY + timedelta(days=number))
    response = client.get(draft_index.url, {"kind": "directive"})
    planned = response.context["planned"]
    assert [each.planned_for for each in planned] == [DAY + timedelta(days=n) for n in range(10)]
    link = response.context["filter"].query_of_all_planned
    assert "stage=planned" in link
    has_link = "همهٔ پیش‌نویس‌های در راه" in response.text
    assert has_link == (count > 10)
    alone = client.get(f"{draft_index.url}?{link}")
    assert len(alone.context["page_obj"].object_list) == count


def test_its_page_has_no_form_no_calendar_and_can_be_followed(client, make_draft):
    draft = make_draft("planned")
    html = client.get(draft.url).content.decode()
    assert 'class="draft-state draft-state--planned"' in html
    assert "هنوز متنی نیست" in html
    assert 'data-form="comment"' not in html
    assert not draft.accepts_feedback(timezone.now())
    assert client.get(f"{draft.url}calendar/").status_code == 404
    link = f"/feedback/comments/follow/?page={draft.pk}"
    assert link in html
    assert 'name="email"' in client.get(link).content.decode()


def test_a_time_that_has_passed_is_said_to_have_passed(client, make_draft, time_machine):
    draft = make_draft("planned", planned_as="day")
    time_machine.move_to(timezone.now() + timedelta(days=62), tick=False)
    assert "متن هنوز آماده نشده است" in client.get(draft.url).content.decode()


def test_its_text_makes_it_a_draft_and_tells_followers_once(make_draft):
    draft, heard = make_draft("planned"), []
    with hooks.register_temporarily("announce_page_news", lambda *news: heard.append(news)):
        write_text(draft).save_revision().publish()
        assert fresh(draft).stage == Stage.PREPARED
        changed = fresh(draft)
        changed.summary += "."
        changed.save_revision().publish()
    [(page, event, _headline, sentence)] = heard
    version = PublishedVersion.objects.get()
    assert (page.pk, event) == (draft.pk, f"version-{version.pk}")
    with override("en"):
        assert str(sentence) == "The draft was announced; now its text can be read."


@pytest.mark.parametrize(
    ("stage", "headline"), [("planned", "متن منتشر شد"), ("prepared", "متن تغییر کرد")]
)
def test_the_feed_tells_of_its_first_text(client, draft_index, make_draft, stage, headline):
    draft = write_text(make_draft(stage, title="بودجه"))
    draft.save_revision().publish()
    number = PublishedVersion.objects.count()
    assert number == (1 if stage == "planned" else 2)
    feed = client.get(f"{draft_index.url}feed/").text
    assert feed.count("<entry>") == 1
    assert f"/version-{number}</id>" in feed
    assert f"<title>{headline}" in feed
    assert ("اکنون متن آن در دسترس است" in feed) == (stage == "planned")


def test_a_translation_that_waits_for_its_text_has_no_version(client, make_draft, translate):
    draft = make_draft("planned")
    english = translate(draft, title="Budget", slug="budget")
    open_period(draft)
    english = fresh(english)
    english.summary = "Another summary."
    english.save_revision().publish()
    assert not PublishedVersion.objects.filter(page_id=english.pk).exists()
    write_text(english).save_revision().publish()
    assert PublishedVersion.objects.get(page_id=english.pk).number == 1
    assert "The text is public" in client.get(f"{english.get_parent().url}feed/").text


def test_a_text_that_was_never_planned_tells_nobody(make_draft):
    heard = []
    with hooks.register_temporarily("announce_page_news", lambda *news: heard.append(news)):
        make_draft("prepared")
    assert heard == []


def test_the_stage_line_begins_with_the_plan(make_draft, time_machine):
    draft = make_draft("planned")
    assert [(s.stage, s.state) for s in draft.timeline][:2] == [
        (Stage.PLANNED, "current"),
        (Stage.PREPARED, "expected"),
    ]
    time_machine.move_to(timezone.now() + timedelta(days=9), tick=False)
    write_text(draft).save_revision().publish()
    planned, prepared, *_others = fresh(draft).timeline
    assert (planned.stage, planned.state) == (Stage.PLANNED, "past")
    assert (prepared.stage, prepared.state) == (Stage.PREPARED, "current")
    assert (prepared.day - planned.day).days == 9


def test_a_save_of_the_text_alone_notes_it_as_well(make_draft):
    draft = write_text(make_draft("planned"))
    draft.save(update_fields=["body"])
    assert DraftPage.objects.defer_streamfields().get(pk=draft.pk).stage == Stage.PREPARED
    assert stage_of(draft, timezone.now()) == Stage.PREPARED


def test_translations_are_planned_for_the_same_time(make_draft, translate):
    draft = make_draft("planned")
    english = translate(draft, title="Budget", slug="budget")
    assert english.planned_for == draft.planned_for
    assert english.stage == Stage.PLANNED
    changed = fresh(draft)
    changed.planned_for, changed.planned_as = DAY, "day"
    changed.save_revision().publish()
    assert (fresh(english).planned_for, fresh(english).planned_as) == (DAY, "day")


def open_period(draft):
    draft = write_text(draft)
    draft.opens_at = timezone.now() - timedelta(minutes=1)
    draft.closes_at = timezone.now() + timedelta(days=30)
    draft.save_revision().publish()


@pytest.mark.parametrize("opens", [False, True])
def test_a_translation_without_the_text_leads_to_it_and_takes_no_comments(
    client, make_draft, translate, opens
):
    draft = make_draft("planned")
    english = translate(draft, title="Budget", slug="budget")
    if opens:
        open_period(draft)
        assert fresh(english).stage == Stage.OPEN
        assert fresh(draft).accepts_feedback(timezone.now())
        assert 'data-form="comment"' in client.get(draft.url).text
    else:
        write_text(draft).save_revision().publish()
    assert not fresh(english).accepts_feedback(timezone.now())
    html = client.get(english.url).text
    assert "The text is in Persian so far." in html
    assert f'href="{draft.url}" hreflang="fa"' in html
    assert "There is no text yet" not in html
    assert 'data-form="comment"' not in html
    assert "Comments have not opened yet" not in html
    assert "متن تاکنون تنها" not in client.get(draft.url).text


def test_a_source_without_the_text_leads_to_the_translation(client, make_draft, translate):
    draft = make_draft("planned")
    write_text(translate(draft, title="Budget", slug="budget")).save_revision().publish()
    html = client.get(draft.url).text
    assert "متن تاکنون تنها به زبان انگلیسی منتشر شده است." in html
    assert "دیدن صفحه به زبان انگلیسی" in html


def test_a_translation_with_its_text_takes_comments(client, make_draft, translate):
    draft = make_draft("planned")
    english = translate(draft, title="Budget", slug="budget")
    open_period(draft)
    write_text(english).save_revision().publish()
    assert fresh(english).accepts_feedback(timezone.now())
    html = client.get(english.url).text
    assert 'data-form="comment"' in html
    assert "so far" not in html


def test_a_copy_is_no_plan(make_draft):
    copy = make_draft("planned").copy(update_attrs={"slug": "copy"})
    assert copy.planned_for is None


def test_it_is_announced_with_less_than_a_draft_and_read_with_all(as_user, publisher, make_draft):
    draft = make_draft("planned", publish=False, legal_basis="", responsible_unit="")
    editor, address = as_user(publisher), reverse("wagtailadmin_pages:edit", args=[draft.pk])
    draft.opens_at = draft.closes_at = timezone.now()
    sent = draft_form(draft, [], opens_at="", closes_at="", planned_for=f"{draft.planned_for}")
    sent |= {"planned_as": "quarter", "action-publish": "1"}
    editor.post(address, sent)
    assert fresh(draft).live
    assert fresh(draft).stage == Stage.PLANNED
    draft = write_text(draft)
    draft.opens_at = draft.closes_at = timezone.now()
    sent = draft_form(draft, [(1, "متن")], opens_at="", closes_at="", planned_as="quarter")
    sent |= {"planned_for": f"{draft.planned_for}", "action-publish": "1"}
    html = editor.post(address, sent, follow=True).content.decode()
    assert fresh(draft).stage == Stage.PLANNED
    assert "پیش از انتشار" in html
    sent |= {"legal_basis": "مادهٔ ۶۷", "responsible_unit": "دفتر"}
    editor.post(address, sent)
    assert fresh(draft).stage == Stage.PREPARED


def test_it_is_withdrawn_by_the_act(as_user, publisher, make_draft):
    draft = make_draft("planned")
    act(as_user(publisher), draft, "withdraw", reason="دیگر لازم نیست.")
    assert fresh(draft).stage == Stage.WITHDRAWN
    assert PeriodEvent.objects.get().kind == "withdrawn"
