from datetime import UTC, date, datetime

import pytest

from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.working_calendar import end_of_calendar_days, end_of_working_days

THURSDAY_FRIDAY, FRIDAY = (3, 4), (4,)
pytestmark = pytest.mark.django_db


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "days", "weekend", "due"),
    [
        (at(2026, 11, 24, 8, 30), 15, THURSDAY_FRIDAY, date(2026, 12, 15)),
        (at(2026, 11, 24, 8, 30), 15, FRIDAY, date(2026, 12, 12)),
        (at(2026, 11, 24, 8, 30), 10, THURSDAY_FRIDAY, date(2026, 12, 8)),
        (at(2026, 11, 24, 8, 30), 2, THURSDAY_FRIDAY, date(2026, 11, 28)),
        (at(2026, 11, 24, 20, 29, 59), 1, THURSDAY_FRIDAY, date(2026, 11, 25)),
        # One second later it is already Wednesday in Tehran.
        (at(2026, 11, 24, 20, 30), 1, THURSDAY_FRIDAY, date(2026, 11, 28)),
        # Received on a day off: the next working day is day one.
        (at(2026, 11, 26, 8), 1, THURSDAY_FRIDAY, date(2026, 11, 28)),
    ],
)
def test_the_day_of_receipt_is_day_zero(settings, received, days, weekend, due):
    settings.FEEDBACK_WEEKEND = weekend
    deadline = end_of_working_days(received, days)
    assert deadline.date() == due
    assert deadline.isoformat().endswith("T23:59:59+03:30")


def test_holidays_are_skipped(settings):
    Holiday.objects.create(date=date(2026, 11, 28), names={"fa": "تعطیل"})
    assert end_of_working_days(at(2026, 11, 24, 8, 30), 2).date() == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("days", "closed", "due"),
    [
        (90, [], date(2027, 2, 22)),
        (90, [date(2027, 2, 22)], date(2027, 2, 23)),
        (2, [], date(2026, 11, 28)),  # Thursday rolls over the weekend
    ],
)
def test_calendar_days_roll_forward_to_an_open_day(days, closed, due):
    Holiday.objects.bulk_create(Holiday(date=day, names={"fa": "تعطیل"}) for day in closed)
    assert end_of_calendar_days(at(2026, 11, 24, 8, 30), days).date() == due
