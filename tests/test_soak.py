"""What `make soak` tells, were people told what is not so."""

from collections import Counter

import pytest

from tests.soak.__main__ import faults
from tests.soak.people import Told


@pytest.mark.parametrize(
    ("told", "stored", "found"),
    [
        (Told(sent=["a", "b"], confirmed=["a"]), {"a": 1}, []),
        # Its answer was lost: whoever sent it knows nothing yet.
        (Told(sent=["a"]), {"a": 1}, []),
        (Told(sent=["a"], confirmed=["a"]), {}, ["confirmed, and not there: a"]),
        (Told(sent=["a"], confirmed=["a"]), {"a": 2}, ["there 2 times: a"]),
        (Told(), {"b": 1}, ["there, and never sent: b"]),
        (Told(sent=["a"], refused=["a: 500"]), {}, ["refused: a: 500"]),
    ],
)
def test_a_lie_is_found(told, stored, found):
    assert faults(told, Counter(stored)) == found
