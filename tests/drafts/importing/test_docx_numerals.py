"""Numbers of lists as Word prints them."""

import pytest

from drafts_plugin.importing.docx.numerals import write_number
from drafts_plugin.text.markers.numerals import value_of

CASES = [
    (1, "ordinalText", "اول"),
    (3, "ordinalText", "سوم"),
    (20, "ordinalText", "بیستم"),
    (21, "ordinalText", "بیست و یکم"),
    (30, "ordinalText", "سی‌ام"),
    (43, "ordinalText", "چهل و سوم"),
    (15, "cardinalText", "پانزده"),
    (50, "cardinalText", "پنجاه"),
    (3, "arabicAlpha", "پ"),
    (33, "arabicAlpha", "الفالف"),
    (2, "arabicAbjad", "ب"),
    (4, "lowerRoman", "iv"),
    (1999, "upperRoman", "MCMXCIX"),
    (27, "lowerLetter", "aa"),
    (3, "none", ""),
    (3, "chineseCounting", "3"),
    (0, "lowerRoman", "0"),
    (1, "hebrew1", "א"),
]


@pytest.mark.parametrize(("value", "number_format", "printed"), CASES)
def test_in_a_persian_document(value, number_format, printed):
    assert write_number(value, number_format, persian=True) == printed


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (3, "arabicAlpha", "ت"),
        (1, "arabicAlpha", "أ"),
        (2, "ordinalText", "Second"),
        (2, "cardinalText", "Two"),
        (99, "ordinalText", "99"),
    ],
)
def test_in_another_document(value, number_format, printed):
    assert write_number(value, number_format, persian=False) == printed


@pytest.mark.parametrize("number_format", ["ordinalText", "cardinalText"])
def test_what_is_written_can_be_read(number_format):
    for value in range(1, 100):
        assert value_of(write_number(value, number_format, persian=True)) == value
