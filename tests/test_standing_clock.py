"""Whatever the day, every test begins at the one instant of `tests.clock`."""

import time

import pytest
from django.utils import timezone

from tests import clock


def test_it_stands_still():
    time.sleep(0.01)
    assert timezone.now() == clock.NOW


@pytest.mark.ticking("it is what is tested")
def test_it_goes_on_where_a_test_says_so():
    began = timezone.now()
    time.sleep(0.01)
    assert clock.NOW <= began < timezone.now()


@pytest.mark.time_machine(clock.EXAMPLE_DAY, tick=False)
def test_a_test_may_have_a_day_of_its_own():
    assert timezone.now() == clock.EXAMPLE_DAY


def test_another_instant_is_told_with_its_offset():
    assert clock.read("2027-03-21T08:00+03:30").isoformat() == "2027-03-21T08:00:00+03:30"
    assert clock.read("") == clock.EXAMPLE_DAY
    with pytest.raises(ValueError, match="offset"):
        clock.read("2027-03-21T08:00")
