"""Codes that open one's own comment or case: unguessable, and slips are told."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from feedback_plugin import receipts

CODES = st.builds(receipts.new_code)


@given(CODES)
def test_a_new_code_is_sixteen_ascii_digits_that_pass(code):
    assert len(code) == 16
    assert code.isascii()
    assert receipts.check_code(code) == code


@given(CODES, st.integers(0, 15), st.integers(1, 9))
def test_every_wrong_digit_is_told(code, place, by):
    digit = str((int(code[place]) + by) % 10)
    with pytest.raises(ValidationError) as told:
        receipts.check_code(code[:place] + digit + code[place + 1 :])
    assert told.value.code == "check_digit"


@given(CODES, st.integers(0, 14))
def test_every_swap_of_neighbours_is_told(code, place):
    first, second = code[place : place + 2]
    swapped = code[:place] + second + first + code[place + 2 :]
    if first == second:
        assert receipts.check_code(swapped) == code
    else:
        with pytest.raises(ValidationError) as told:
            receipts.check_code(swapped)
        assert told.value.code == "check_digit"


@pytest.mark.parametrize("text", ["", " ", "1", "1" * 15, "1" * 17, "abcd", None, "۱۲۳"])
def test_a_wrong_length_is_told(text):
    with pytest.raises(ValidationError) as told:
        receipts.check_code(text)
    assert told.value.code == "length"


@given(
    CODES,
    st.sampled_from(["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"]),
    st.sampled_from(" -–\u200f\u2066\u200c\t\n\u00a0"),
)
def test_a_code_is_read_in_any_digits_and_grouping(code, digits, separator):
    written = receipts.group_code(code).translate(str.maketrans("0123456789", digits))
    assert receipts.check_code(written.replace(" ", separator)) == code


def test_a_hash_hangs_on_the_key(settings):
    code = receipts.new_code()
    settings.FEEDBACK_RECEIPT_KEY = "one"
    first, derived = receipts.hash_code(code), receipts.derive_code("nonce")
    assert receipts.derive_code("nonce") == derived == receipts.check_code(derived)
    settings.FEEDBACK_RECEIPT_KEY = "another"
    assert receipts.hash_code(code) != first
    assert receipts.derive_code("nonce") != derived
    assert code not in first
