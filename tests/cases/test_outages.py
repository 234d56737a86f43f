"""While the site cannot be reached, the periods of filers grow by as many days."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback_plugin.cases import appeals, closing, recounting, transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.outages import Outage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
DAY = timedelta(days=1)


def out(since, until):
    """An outage from one day of Tehran to another, at noon unless an hour is said."""
    since, until = (
        timezone.make_aware(datetime.fromisoformat(each if "T" in each else f"{each}T12:00"))
        for each in (since, until)
    )
    return Outage.objects.create(since=since, until=until)


def answer(filed, lamplighter):
    words = {"text": "تعمیر شد.", "outcome": "upheld"}
    transitions.answer(filed[0], actor=lamplighter, at=timezone.now(), **words)
    return Case.objects.get()


@pytest.mark.parametrize(
    ("spans", "day", "more"),
    [
        ([], "2026-12-15", 0),
        # Touched are two days; the end is Thursday then, and Friday, and rolls to Saturday.
        ([("2026-12-01", "2026-12-02")], "2026-12-19", 2),
        # One row within another counts once.
        ([("2026-12-01", "2026-12-03"), ("2026-12-02", "2026-12-02T13")], "2026-12-19", 3),
        # On the last day, and on the day that was added for it.
        ([("2026-12-15", "2026-12-16")], "2026-12-19", 2),
        # Before the answer and on its day, and after the end.
        ([("2026-11-20", "2026-11-24"), ("2026-12-17", "2026-12-18")], "2026-12-15", 0),
    ],
)
def test_the_time_for_an_appeal_grows_by_the_days_that_were_touched(
    filed, filer, lamplighter, spans, day, more
):
    case = answer(filed, lamplighter)
    for since, until in spans:
        out(since, until)
    offered = appeals.offer(case, timezone.now())
    assert (timezone.localtime(offered.until).date().isoformat(), offered.days_more) == (day, more)
    page = filer.track(filed[1]).content.decode()
    assert ("data-days-more" in page) == bool(more)
    assert not appeals.offer(case, offered.until).is_late
    assert closing.close_silent(offered.until, dry_run=True) == 0
    assert closing.close_silent(offered.until + DAY, dry_run=True) == 1


def test_who_was_asked_has_the_days_more_and_our_day_moves_by_as_many(filed, filer, lamplighter):
    case = filed[0]
    transitions.ask(case, text="کدام کوچه؟", actor=lamplighter, at=timezone.now())
    # Two working days, and a Thursday on which the offices are closed.
    out("2026-12-01", "2026-12-03")
    for day, ends in (("2026-12-09", 0), ("2026-12-12", 0), ("2026-12-13", 1)):
        at = timezone.make_aware(datetime.fromisoformat(f"{day}T09:00"))
        assert (day, recounting.end_pauses(at, dry_run=True)) == (day, ends)
    recounting.end_pauses(at)
    assert case.pauses.get().days == 12


def test_the_page_says_so_while_it_is_waited_for(filed, filer, lamplighter):
    transitions.ask(filed[0], text="کدام کوچه؟", actor=lamplighter, at=timezone.now() - 3 * DAY)
    out("2026-11-22", "2026-11-23")
    assert "data-days-more" in filer.track(filed[1]).content.decode()


def test_an_outage_is_made_longer_and_never_taken_back(desk, admin_of_site):
    row = out("2026-11-22", "2026-11-24")
    for name, change in (("since", DAY), ("until", -DAY)):
        row.refresh_from_db()
        setattr(row, name, getattr(row, name) + change)
        with pytest.raises(ValidationError):
            row.full_clean()
    row.refresh_from_db()
    row.until += DAY
    row.full_clean()
    desk(admin_of_site).post(f"/admin/feedback_outages/delete/{row.pk}/")
    assert Outage.objects.count() == 1
    ahead = out("2026-12-22", "2026-12-23")
    desk(admin_of_site).post(f"/admin/feedback_outages/delete/{ahead.pk}/")
    assert Outage.objects.get() == row
    with pytest.raises(ValidationError):
        Outage(since=row.since, until=row.since + 32 * DAY).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.update(until=row.since)
