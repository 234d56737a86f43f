"""How long a message waits that could not be sent."""

from datetime import timedelta

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)


def pause_after(retries: int) -> timedelta:
    """What waits after so many failures: longer each time, up to four hours."""
    return min(FIRST_PAUSE * 2 ** min(retries - 1, 20), LONGEST_PAUSE)
