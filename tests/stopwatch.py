"""How long something may take on a machine that nobody knows: less on a quick one, more on a slow.

A test that asserts seconds fails on the first machine that is slower than its author's.
"""

import contextlib
import gc
import time
from collections.abc import Iterator

# Seconds of CPU that a common machine needs to add up a hundred thousand squares.
COUNTING_SECONDS = 0.008


@contextlib.contextmanager
def assert_within(seconds: float) -> Iterator[None]:
    """Fail if what stands below takes more seconds of CPU than a common machine would need.

    Raises AssertionError.
    """
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    assert taken < seconds or taken < seconds * slowness(), f"{taken:.2f} s, not {seconds} s"


def slowness() -> float:
    """How many times slower than a common machine this one is just now; never less than one."""
    return max(1, *(_counting() / COUNTING_SECONDS for _trial in range(5)))


def _counting() -> float:
    gc.disable()
    try:
        begun = time.thread_time()
        sum(number * number for number in range(100_000))
        return time.thread_time() - begun
    finally:
        gc.enable()
