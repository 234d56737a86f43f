"""Personal data is found in whatever digits it is written, and law text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_plugin.comments.redaction.personal_data import (
    Kind,
    find,
    is_card,
    is_iban,
    is_legal_entity_id,
    is_national_id,
)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("national_id", "0499370899"),
        ("national_id", "۰۴۹۹۳۷۰۸۹۹"),
        ("national_id", "٠٧٩٠٤١٩٩٠٤"),
        ("national_id", "049-937089-9"),
        ("national_id", "0499\u200e370\u200f899"),
        ("national_id", "049937\u200c0899"),
        ("legal_entity_id", "10380284790"),
        ("legal_entity_id", "۱۴۰۰۵۸۹۳۸۷۵"),
        ("mobile", "09123456789"),
        ("mobile", "۰۹۱۲ ۳۴۵ ۶۷۸۹"),
        ("mobile", "0912-345-67-89"),
        ("mobile", "(0912) 3456789"),
        ("mobile", "+989123456789"),
        ("mobile", "+98 (0) 912 345 6789"),
        ("mobile", "+98 912 345 6789"),
        ("mobile", "0098-912-3456789"),
        ("mobile", "989123456789"),
        ("mobile", "۰۹۱۲\u2066۳۴۵\u2069۶۷۸۹"),
        ("landline", "021-88776655"),
        ("landline", "02188776655"),
        ("landline", "۰۲۱ ۸۸۷۷ ۶۶۵۵"),
        ("landline", "+98 21 8877 6655"),
        ("landline", "(031) 32211444"),
        ("email", "maryam.ahmadi+x@mail.example.ir"),
        ("card", "6037991234567893"),
        ("card", "۶۰۳۷-۹۹۱۲-۳۴۵۶-۷۸۹۳"),
        ("card", "6037 9912 3456 7893"),
        ("iban", "IR820540102680020817909002"),
        ("iban", "ir82 0540 1026 8002 0817 9090 02"),
        ("iban", "IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲"),
    ],
)
def test_what_is_personal_is_found_where_it_stands(kind, data):
    for text in (data, f"نظر من: {data} است.", f"تماس ({data})،", f"«{data}»\nو بعد", f"{data}."):
        (span,) = find(text)
        assert (span.kind, text[span.start : span.end].strip("()")) == (kind, data.strip("()"))


@pytest.mark.parametrize(
    ("kind", "text", "data"),
    [
        ("postal_code", "کد پستی: ۱۳۵۷۹-۱۳۵۷۹ تهران", "۱۳۵۷۹-۱۳۵۷۹"),
        ("postal_code", "كدپستي منزل 1357913579", "1357913579"),
        ("postal_code", "کد\u200cپستی ۱۳۵۷۹۱۳۵۷۹", "۱۳۵۷۹۱۳۵۷۹"),
        ("postal_code", "postal code 13579 13579", "13579 13579"),
        ("mobile", "تلفن همراه من ۹۱۲۳۴۵۶۷۸۹ است", "۹۱۲۳۴۵۶۷۸۹"),
        ("national_id", "کد ملی اینجانب ۰۰۸۴۵۷۵۹۴۸ می‌باشد", "۰۰۸۴۵۷۵۹۴۸"),
    ],
)
def test_a_word_beside_a_number_says_what_it_is(kind, text, data):
    assert [(span.kind, text[span.start : span.end]) for span in find(text)] == [(kind, data)]


@pytest.mark.parametrize(
    "text",
    [
        "مادهٔ ۱۲ و تبصرهٔ ۳ آن، موضوع بند الف ماده ۱۰۰ قانون شهرداری",
        "مواد ۱، ۲، ۳، ۴، ۵، ۶، ۷، ۸، ۹، ۱۰ و ۱۱",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        "از ۱۴۰۲/۰۹/۱۲ تا ۱۴۰۳/۰۹/۱۲",
        "2024-11-24 10:30:00",
        "سال‌های ۱۴۰۰-۱۴۰۱ ۱۴۰۲-۱۴۰۳",
        "مبلغ ۱۲٬۳۴۵٬۶۷۸٬۹۰۱ ریال",
        "مبلغ 0499370899 ریال",
        "۱۰۳۸۰۲۸۴۷۹۰ تومان",
        "نامه شماره ۱۴۰۲/۱۲۳۴۵۶۷۸",
        "نامهٔ شمارهٔ ۰۴۹۹۳۷۰۸۹۹",
        "نامه شماره: 0499370899",
        "دادنامه شماره 0790419904",
        "letter no. 0499370899",
        "شماره 0499370899/210",
        "۲۱۰/۰۴۹۹۳۷۰۸۹۹",
        "نسبت 3.0499370899",
        "0790419905 و 1234567890",
        "1111111111 و 0000000000",
        "10380285692",
        "6037991234567894",
        "0000 0000 0000 0000",
        "IR830540102680020817909002",
        "۹۱۲۳۴۵۶۷۸۹ مورد",
        "شناسه ۱۳۵۷۹۱۳۵۷۹",
        "کد پستی باید ده رقم باشد",
        "099 و 021 پیش‌شماره‌اند",
        "0211234568",
        "کاربر@ و @نشانی",
        "",
    ],
)
def test_law_text_raises_no_alarm(text):
    assert find(text) == []


def test_several_stand_in_their_order_and_none_over_another():
    text = "09123456789 یا a@b.ir؛ کارت 6037991234567893، ملی ۰۴۹۹۳۷۰۸۹۹"
    assert [span.kind for span in find(text)] == ["mobile", "email", "card", "national_id"]
    assert all(str(Kind(span.kind).label) for span in find(text))


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (is_national_id, "0684159414", "0684159415"),
        (is_national_id, "0067749828", "67749828"),
        (is_legal_entity_id, "10861677542", "10861677543"),
        (is_card, "6219861034529007", "6219861034529008"),
        (is_iban, "820540102680020817909002", "280540102680020817909002"),
    ],
)
def test_a_check_digit_decides(rule, right, wrong):
    assert rule(right)
    assert not rule(wrong)


@given(st.text(alphabet=st.sampled_from("0123456789۰۱۲۳ -.@aآ\u200e\u200c/()"), max_size=200))
def test_any_text_gives_places_within_it(text):
    end = 0
    for span in find(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_a_long_row_of_digits_takes_no_time():
    assert find("9 1-" * 20_000) == []
