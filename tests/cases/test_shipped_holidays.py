"""The holidays that are shipped, and what an import leaves alone."""

from datetime import date

import jdatetime
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from feedback_plugin.cases.checks import holidays_are_known
from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.cases.shipped_holidays import YEARS, shipped_holidays
from feedback_plugin.scheduled_tasks.models import TaskRun
from feedback_plugin.working_calendar import end_of_working_days
from tests.clock import EXAMPLE_DAY as NOON

SOLAR = {
    *((1, day) for day in (1, 2, 3, 4, 12, 13)),
    *((3, day) for day in (14, 15)),
    (11, 22),
    (12, 29),
}


@pytest.mark.parametrize("year", YEARS)
def test_solar_days_are_those_of_the_law_and_lunar_ones_are_estimated(year):
    days = list(shipped_holidays(year))
    solar = [jdatetime.date.fromgregorian(date=each.date) for each in days if not each.estimated]
    assert {(day.month, day.day) for day in solar} == SOLAR
    assert {jdatetime.date.fromgregorian(date=each.date).year for each in days} == {year}
    assert len({each.key for each in days}) == len(days)
    assert sum(each.estimated for each in days) >= 17


@pytest.mark.django_db
def test_what_is_imported_moves_open_promises_with_the_next_stroke_of_the_clock():
    done = TaskRun.objects.filter(command="run_case_clocks", done_at__isnull=False)
    TaskRun.objects.create(command="run_case_clocks", done_at=NOON)
    call_command("import_holidays", "1405")
    assert not done.exists()
    TaskRun.objects.update(done_at=NOON)
    call_command("import_holidays", "1405")
    assert done.exists()


@pytest.mark.django_db
def test_importing_again_overwrites_nothing_that_was_changed():
    call_command("import_holidays", "1405", "1406")
    number = Holiday.objects.count()
    moved = Holiday.objects.get(date=date(2026, 11, 13))
    moved.date, moved.estimated = date(2026, 11, 14), False
    moved.save()
    Holiday.objects.filter(date=date(2027, 2, 11)).update(is_closed=False)
    call_command("import_holidays", "1405", "1406")
    assert Holiday.objects.count() == number
    assert not Holiday.objects.filter(date=date(2026, 11, 13)).exists()
    assert not Holiday.objects.get(date=date(2027, 2, 11)).is_closed


@pytest.mark.django_db
def test_a_day_that_was_written_by_hand_is_not_doubled():
    Holiday.objects.create(date=date(2027, 2, 11), names={"fa": "۲۲ بهمن"})
    call_command("import_holidays", "1405")
    assert Holiday.objects.get(date=date(2027, 2, 11)).names == {"fa": "۲۲ بهمن"}


@pytest.mark.django_db
def test_promises_leave_them_out_at_once():
    before = end_of_working_days(NOON, 30)
    call_command("import_holidays", "1405")
    # 13 Rajab and 27 Rajab lie between.
    assert (end_of_working_days(NOON, 30) - before).days == 4
    assert before.date() == date(2027, 1, 5)


def test_a_year_that_is_not_shipped_is_refused():
    with pytest.raises(CommandError):
        call_command("import_holidays", "1399")


@pytest.mark.django_db
def test_a_shipped_day_is_not_deleted_but_unticked(desk, admin_of_site):
    call_command("import_holidays", "1405")
    holiday = Holiday.objects.get(date=date(2027, 2, 11))
    address = reverse("feedback_holidays:delete", args=[holiday.pk])
    desk(admin_of_site).post(address)
    assert Holiday.objects.filter(pk=holiday.pk).exists()


@pytest.mark.django_db
def test_check_tells_of_a_site_without_holidays(usual_day):
    assert [each.id for each in holidays_are_known(None, databases=["default"])] == [
        "feedback_plugin.W011"
    ]
    call_command("import_holidays", *map(str, YEARS))
    assert holidays_are_known(None, databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["feedback_weekends", "feedback_targets", "feedback_escalations"])
def test_calendar_targets_and_escalations_are_the_administrators(
    desk, admin_of_site, lamplighter, name
):
    for page in ("index", "add"):
        assert desk(admin_of_site).get(reverse(f"{name}:{page}")).status_code == 200
        assert desk(lamplighter).get(reverse(f"{name}:{page}")).status_code == 302


@pytest.mark.django_db
def test_a_weekend_of_seven_days_is_refused(desk, admin_of_site):
    for days, status in ((["4", "5"], 302), (list("0123456"), 200)):
        sent = {"since": f"2027-01-0{len(days)}", "weekdays": days}
        answer = desk(admin_of_site).post(reverse("feedback_weekends:add"), sent)
        assert answer.status_code == status
    assert end_of_working_days(NOON.replace(year=2027, month=2), 1)
