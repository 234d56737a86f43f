"""The instant that every test starts from, and at which its clock stands still.

`TESTS_NOW=2027-03-21T08:00+03:30` moves it: what passes on one day only is found on another.
"""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")
# The day of the examples that are worked out by hand: a Tuesday, 3 Azar 1405, at noon.
EXAMPLE_DAY = datetime(2026, 11, 24, 12, 0, tzinfo=TEHRAN)


def read(words: str) -> datetime:
    """The instant that `TESTS_NOW` tells, or else that of the examples."""
    if not words:
        return EXAMPLE_DAY
    instant = datetime.fromisoformat(words)
    if instant.tzinfo is None:
        raise ValueError("TESTS_NOW needs an offset, as in 2027-03-21T08:00+03:30.")
    return instant.astimezone(TEHRAN)


NOW = read(os.environ.get("TESTS_NOW", ""))
