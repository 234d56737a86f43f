"""Medians and intervals: what of a number is chance, and what of a mean is one late answer."""

from datetime import timedelta
from math import ceil, sqrt
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, F

#: Of a normal distribution 95 of 100 lie within so many deviations.
Z = 1.959964
DAY = timedelta(days=1)
# To the place that the page prints: rounded once more than that, a share would be another one.
PLACES = 3


def wilson(successes: int, total: int) -> tuple[float, float]:
    """The interval of 95 % in which a share lies that was seen so often of so many."""
    share, square = successes / total, Z * Z
    middle = share + square / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def quantile_places(number: int, share: float) -> tuple[int, int] | None:
    """Between the values at which places, counted from 1, a quantile lies with 95 %.

    None where so few values do not tell it.
    """
    middle, spread = number * share, Z * sqrt(number * share * (1 - share))
    first, last = ceil(middle - spread), ceil(middle + spread)
    return (first, last) if first >= 1 and last <= number else None


def share_of(part: int, whole: int) -> float | None:
    """A share to three places; None of nothing."""
    return round(part / whole, PLACES) if whole else None


def median_days(rows: Any, begin: Any, end: str) -> float | None:
    """The median time between two columns, in days to one place; None where there is none.

    The database sorts, and gives the one or two in the middle.
    """
    took = ExpressionWrapper(F(end) - begin, output_field=DurationField())
    times = rows.annotate(took=took).filter(took__isnull=False).order_by("took")
    number = times.count()
    if not number:
        return None
    middle = times.values_list("took", flat=True)[(number - 1) // 2 : number // 2 + 1]
    found = list(middle)
    return round(sum(found, timedelta()) / len(found) / DAY, 1)
