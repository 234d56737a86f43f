"""The last months in the calendar in which the page prints its dates.

No calendar is known here: a month begins on the day for which Django's formatting prints a 1, so
that a site whose formats are Jalali has Jalali months on its Persian pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

#: How many are told; the last one goes on.
MONTHS = 12


@dataclass(frozen=True)
class Month:
    """A month as it is printed, from its first day to its last, or to today."""

    label: str
    first_day: date
    last_day: date

    @property
    def code(self) -> str:
        """Its first day, which files name it by in every language."""
        return self.first_day.isoformat()

    def count(self, days: Mapping[date, int]) -> int:
        """How much of what is counted by days lies in it."""
        return sum(n for day, n in days.items() if self.first_day <= day <= self.last_day)


def last_months(today: date, number: int = MONTHS) -> list[Month]:
    """So many months up to the one of this day, the oldest first."""
    return [*_backwards(today, number)][::-1]


def _backwards(last_day: date, number: int) -> Iterator[Month]:
    for _each in range(number):
        first_day = last_day - timedelta(days=int(date_format(last_day, "j")) - 1)
        yield Month(date_format(first_day, "F Y"), first_day, last_day)
        last_day = first_day - timedelta(days=1)
