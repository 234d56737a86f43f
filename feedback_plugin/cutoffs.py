"""Until which instant something is forgotten, from a number of days that a person has written.

A wrong number would take what is of today with what is old, so it is refused before anything goes.
"""

from datetime import datetime, timedelta


class UnsafeDaysError(ValueError):
    """These days set no time that is safe to forget by; nothing was forgotten."""


def cutoff(at: datetime, days: int, name: str, least: int = 1) -> datetime:
    """The instant so many days before another one; `name` says where the days were written.

    Raises UnsafeDaysError for what is no whole number, or less than `least`.
    """
    if isinstance(days, bool) or not isinstance(days, int) or days < least:
        raise UnsafeDaysError(
            f"{name} is {days!r}: give a whole number of days, at least {least}. Nothing was"
            " forgotten."
        )
    try:
        return at - timedelta(days=days)
    except OverflowError as error:
        raise UnsafeDaysError(
            f"{name} is {days!r}: no calendar goes back that far. Nothing was forgotten."
        ) from error
