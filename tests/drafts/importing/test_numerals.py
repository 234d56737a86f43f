"""What printed numbers mean."""

import pytest

from drafts_plugin.text.markers.numerals import value_of

VALUES = [
    ("1", 1),
    ("۱۷", 17),
    ("٣", 3),
    ("۱2", 12),
    ("اول", 1),
    ("اوّل", 1),
    ("یکم", 1),
    ("يكم", 1),
    ("نخست", 1),
    ("دوازدهم", 12),
    ("بیستم", 20),
    ("سی ام", 30),
    ("سی\u200cام", 30),
    ("بیست و یکم", 21),
    ("صد و بیست و سوم", 123),
    ("چهلم", 40),
    ("یک", 1),
    ("One", 1),
    ("TWELFTH", 12),
    ("IV", 4),
    ("XIX", 19),
    ("واحده", None),
    ("الف", None),
    ("", None),
    ("و", None),
]


@pytest.mark.parametrize(("printed", "value"), VALUES)
def test_value(printed, value):
    assert value_of(printed) == value
