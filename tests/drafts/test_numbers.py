"""Numbers in whole texts, and numbers that run both ways."""

import pytest
from django.utils import translation

from cms_site.persian.digits import localized_numbers
from drafts_plugin.comparison.words import compare_words
from drafts_plugin.numbers import (
    isolate_numbers,
    isolated_number,
    localize_digits,
    localize_number,
)
from drafts_plugin.templatetags.version_tags import marked
from tests.stopwatch import assert_within


@pytest.fixture
def _persian():
    with translation.override("fa"), localized_numbers():
        yield


@pytest.mark.usefixtures("_persian")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ماده 12 و 3 روز.", "ماده ۱۲ و ۳ روز."),
        ("به info2@imo.example بفرستید، 5 نسخه", "به info2@imo.example بفرستید، ۵ نسخه"),
        ("https://imo.example/1405/2?a=3 سال 1405", "https://imo.example/1405/2?a=3 سال ۱۴۰۵"),
        ("www.imo.example/2 و 2", "www.imo.example/2 و ۲"),
        ("ISO 9001 و ISO 9001:2015 در 20 روز", "ISO 9001 و ISO 9001:2015 در ۲۰ روز"),
        ("H2O، A4، COVID-19، WCAG 2.2 و (7)", "H2O، A4، COVID-19، WCAG 2.2 و (۷)"),
        ("کد ABC-12/34 و 1405/2184/A", "کد ABC-12/34 و 1405/2184/A"),
        ("021-66901110 و 10% و 1405/09/05", "۰۲۱-۶۶۹۰۱۱۱۰ و ۱۰% و ۱۴۰۵/۰۹/۰۵"),
        ("۱۴۰۵/د/12", "۱۴۰۵/د/۱۲"),
        ("", ""),
    ],
)
def test_numbers_are_localised_and_words_are_not(text, shown):
    assert localize_digits(text) == shown
    assert len(shown) == len(text)


@pytest.mark.usefixtures("_persian")
def test_a_compared_text_knows_its_codes_across_the_changes():
    html = str(marked(compare_words("طبق ISO 9001 تا 5 روز", "طبق ISO 9002 تا 6 روز")))
    assert "9001" in html
    assert "9002" in html
    assert {"۵", "۶"} <= set(html)


@pytest.mark.usefixtures("_persian")
@pytest.mark.parametrize("run", ["1", "1 ", "a 1", "-", "a ", "1-", "1.a", "@1 ", "۱/"])
@pytest.mark.parametrize("read", [localize_digits, isolate_numbers])
def test_a_long_run_costs_no_more_than_its_length(run, read):
    with assert_within(0.25):
        read(run * (100_000 // len(run)))


def test_a_number_takes_the_digits_of_its_page():
    for language, shown in (("fa", "۱۲/الف"), ("en", "12/الف")):
        with translation.override(language), localized_numbers():
            assert localize_number("۱۲/الف") == shown
            assert localize_number("12/الف") == shown
            assert isolated_number("۱۲/الف") == f"\u2068{shown}\u2069"
            assert isolated_number("") == ""


def test_a_number_is_persian_also_where_those_of_the_machine_are_not():
    with translation.override("fa"):
        assert localize_number("۱2") == "۱۲"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "no. ۱۴۰۵/۲۱۸۴/د.", "no. \u2068۱۴۰۵/۲۱۸۴/د\u2069."),
        ("en", "no. 1405/210 and 5 days", "no. 1405/210 and 5 days"),
        ("en", "on 12-a, H2O", "on 12-a, H2O"),
        ("fa", "شمارهٔ 1405/21/A.", "شمارهٔ \u20681405/21/A\u2069."),
        ("fa", "شمارهٔ ۱۴۰۵/۲۱۸۴/د.", "شمارهٔ ۱۴۰۵/۲۱۸۴/د."),
        ("fa", "info2@imo.example و H2O", "info2@imo.example و H2O"),
    ],
)
def test_what_runs_both_ways_holds_together(language, text, shown):
    with translation.override(language):
        assert isolate_numbers(text) == shown
