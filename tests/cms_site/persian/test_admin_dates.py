"""Dates typed in the admin: either calendar, any digits, nothing lost."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from cms_site.persian.forms import JalaliDateField, JalaliDateTimeField
from cms_site.persian.jalali import to_jalali

TEHRAN = timezone.get_default_timezone()
DAYS = [
    ("1405/09/24", "2026-12-15"),
    ("۱۴۰۵/۹/۲۴", "2026-12-15"),
    ("١٤٠٥-٠٩-٢٤", "2026-12-15"),
    ("1405.9.24", "2026-12-15"),
    ("14050924", "2026-12-15"),
    ("۱۴۰۵۰۹۲۴", "2026-12-15"),
    ("20261215", "2026-12-15"),
    ("۲۴/۰۹/۱۴۰۵", "2026-12-15"),
    ("\u200f۱۴۰۵/۰۹/۲۴ ", "2026-12-15"),
    ("2026-12-15", "2026-12-15"),
    ("۲۰۲۶/۱۲/۱۵", "2026-12-15"),
    ("1403/12/30", "2025-03-20"),
    ("1408/12/30", "2030-03-20"),
    ("1395/12/28", "2017-03-18"),
]
INSTANTS = [
    ("1405/09/24 23:59", (23, 59, 0)),
    ("۱۴۰۵/۰۹/۲۴ ۲۳:۵۹:۵۹", (23, 59, 59)),
    ("1405/09/24، 08:00", (8, 0, 0)),
    ("2026-12-15T07:30", (7, 30, 0)),
    ("1405/09/24", (0, 0, 0)),
    ("14050924 08:00", (8, 0, 0)),
]
BAD_DAYS = [
    "1404/12/30",
    "14041230",
    "99999999",
    "1404-12-30",
    "1407/12/30",
    "1405/13/01",
    "1405/07/31",
    "فردا",
    "1405",
]
BAD_INSTANTS = ["1405/09/24 24:00", "1405/09/24 25:10", "1404-12-30 10:00", "ساعت ده"]


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(("typed", "expected"), DAYS)
def test_days_are_read_in_either_calendar(language, typed, expected):
    with translation.override(language):
        assert JalaliDateField().clean(typed) == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(("typed", "clock"), INSTANTS)
def test_instants_are_those_of_tehran(typed, clock):
    expected = datetime.datetime(2026, 12, 15, *clock, tzinfo=TEHRAN)
    with translation.override("fa"):
        assert JalaliDateTimeField().clean(typed) == expected


@pytest.mark.parametrize("typed", BAD_DAYS)
def test_a_day_that_does_not_exist_is_refused(typed):
    with translation.override("fa"), pytest.raises(ValidationError):
        JalaliDateField().clean(typed)


@pytest.mark.parametrize("typed", BAD_INSTANTS)
def test_an_instant_that_does_not_exist_is_refused(typed):
    with translation.override("fa"), pytest.raises(ValidationError):
        JalaliDateTimeField().clean(typed)


@pytest.mark.parametrize(("language", "example"), [("fa", "۱۴۰۵/۰۹/۲۴"), ("en", "2026-12-15")])
def test_a_refused_date_gets_an_example_in_the_calendar_of_the_screen(language, example):
    for field in (JalaliDateField(), JalaliDateTimeField()):
        with translation.override(language), pytest.raises(ValidationError, match=example):
            field.clean("15 Dec")


def clock_changes():
    """The two days a year, from 1370 to 1401, between which the clocks of Iran jumped."""
    day = datetime.date(1991, 1, 1)
    while day < datetime.date(2023, 1, 1):
        after = day + datetime.timedelta(days=1)
        noons = [
            datetime.datetime.combine(each, datetime.time(12), TEHRAN) for each in (day, after)
        ]
        if noons[0].utcoffset() != noons[1].utcoffset():
            yield day, after
        day = after


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_minute_around_the_old_summer_time_can_be_typed(language):
    nights = list(clock_changes())
    assert len(nights) >= 50
    for before, after in nights:
        typed = [f"{to_jalali(before)} {time}" for time in ("22:59", "23:00", "23:59:59")]
        typed += [f"{to_jalali(after)} {time}" for time in ("00:00", "00:30", "00:59:59")]
        with translation.override(language):
            found = [JalaliDateTimeField().clean(each) for each in typed]
        assert found == sorted(found), typed
        # The day that was meant, even where its first hour was left out.
        days = [timezone.localtime(instant, TEHRAN).date() for instant in found]
        assert days == [before] * 3 + [after] * 3, typed


@pytest.mark.parametrize(
    ("language", "second", "shown"),
    [
        ("fa", 0, 'value="1405/09/24 23:59"'),
        ("fa", 59, 'value="1405/09/24 23:59:59"'),
        ("en", 0, 'value="2026-12-15 23:59"'),
        ("en", 59, 'value="2026-12-15 23:59:59"'),
    ],
)
def test_what_is_shown_is_read_back_unchanged(language, second, shown):
    field = JalaliDateTimeField()
    instant = datetime.datetime(2026, 12, 15, 23, 59, second, tzinfo=TEHRAN)
    with translation.override(language):
        html = field.widget.render("at", field.prepare_value(instant))
        assert shown in html
        assert field.clean(shown.split('"')[1]) == instant


def test_the_persian_input_reads_left_to_right_and_names_both_calendars():
    with translation.override("fa"):
        html = JalaliDateField().widget.render("day", datetime.date(2026, 12, 15))
    assert 'dir="ltr"' in html
    assert "۲۴ آذر ۱۴۰۵" in html
    assert "2026-12-15" in html
    assert "<script" not in html


def _post(admin_client, page, **values):
    data = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "date": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **values,
    }
    return admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def test_an_editor_types_a_persian_date(admin_client, news):
    page = news[0]
    _post(admin_client, page, date="۱۴۰۵/۰۹/۲۴", go_live_at="1405/09/20 08:00")
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.date == datetime.date(2026, 12, 15)
    assert draft.go_live_at == datetime.datetime(2026, 12, 11, 8, 0, tzinfo=TEHRAN)


@pytest.mark.parametrize(
    ("language", "shown"), [("fa", "1405/09/20 08:00"), ("en", "2026-12-11 08:00")]
)
def test_the_day_of_publishing_is_shown_in_the_calendar_of_whoever_looks(
    admin_client, admin_user, news, language, shown
):
    news[0].go_live_at = datetime.datetime(2026, 12, 11, 8, 0, tzinfo=TEHRAN)
    news[0].save_revision()
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[news[0].pk])).text
    assert f'name="go_live_at" value="{shown}"' in html


def test_a_wrong_date_comes_back_as_it_was_typed(admin_client, news):
    response = _post(admin_client, news[0], date="1404/12/30")
    assert 'value="1404/12/30"' in response.content.decode()
    news[0].refresh_from_db()
    assert news[0].latest_revision is None


def test_the_example_is_read_in_the_font_of_persian_digits():
    # The admin's style shows an isolated number without a class as it is: `persian/admin.css`.
    with translation.override("fa"):
        html = JalaliDateField().widget.render("day", None)
    assert '<bdi class="jalali-example" dir="ltr">1405/09/24</bdi>' in html
