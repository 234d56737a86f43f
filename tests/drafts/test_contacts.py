"""Telephone numbers and addresses in texts: linked, and never shown from the wrong end."""

import pytest
from django.utils.safestring import mark_safe

from drafts_plugin.contacts import link_contacts, link_phone
from tests.markup import one_line
from tests.stopwatch import assert_within

PHONES = {
    "021-66901110": "02166901110",
    "۰۲۱-۶۶۹۰۱۱۱۰": "02166901110",
    "٠٢١-٦٦٩٠١١١٠": "02166901110",
    "021 6690 1110": "02166901110",
    "+98 21 66901110": "+982166901110",
    "+۹۸ (۲۱) ۶۶۹۰۱۱۱۰": "+982166901110",
    "09121234567": "09121234567",
    "0912 345 67 89": "09123456789",
    "0044 20 7946 0958": "00442079460958",
}
NO_PHONES = ("1395/12/28", "۱۴۰۵/۲۱۸۴/د", "0.5", "09:00", "ISO 9001", "2026-11-27", "۱۰-۲۰", "007")


@pytest.mark.parametrize(("number", "dialled"), PHONES.items())
def test_a_number_is_a_link_that_holds_together(number, dialled):
    link = f'<a href="tel:{dialled}"><bdi dir="ltr">{number}</bdi></a>'
    assert link_contacts(f"تلفن {number} است.") == f"تلفن {link} است."
    assert link_phone(number) == link


@pytest.mark.parametrize("words", NO_PHONES)
def test_what_is_no_telephone_number_is_no_link(words):
    assert "<a" not in link_contacts(f"شمارهٔ {words} است.")


def test_addresses_and_postal_codes_hold_together():
    assert link_contacts("به info2@imo.example. بنویسید") == (
        'به <a href="mailto:info2@imo.example"><bdi dir="ltr">info2@imo.example</bdi></a>. بنویسید'
    )
    assert link_contacts("کدپستی ۱۴۱۶۷-۵۳۸۶۱") == 'کدپستی <bdi dir="ltr">۱۴۱۶۷-۵۳۸۶۱</bdi>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="tel:02166901110">021-66901110</a>',
        '<A HREF="/x/"><b>021-66901110</b> a@b.example</A>',
        '<img alt="021-66901110" src="/021-66901110.png">',
    ],
)
def test_what_is_a_link_already_or_no_text_stays(html):
    assert link_contacts(mark_safe(html)) == html  # noqa: S308


def test_words_are_escaped():
    assert link_contacts("<script>021-66901110</script>").startswith("&lt;script&gt;<a href")
    assert "<script" not in link_phone("<script>")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("137", '<a href="tel:137"><bdi dir="ltr">137</bdi></a>'),
        ("021-66901110, 021-66901111", 'href="tel:02166901111"'),
        ("021-66901110 داخلی 12", 'href="tel:02166901110"'),
        ("از مرکز تماس بپرسید", "از مرکز تماس بپرسید"),
    ],
)
def test_a_field_for_telephone_numbers_holds_what_people_write(field, expected):
    assert expected in link_phone(field)


@pytest.mark.parametrize("run", ["0", "0-", "+", "a@", "a.", "a", "0 ", "<", "1-", "(", "@"])
def test_a_long_run_costs_no_more_than_its_length(run):
    with assert_within(1):
        link_contacts(run * 50_000)


def test_the_page_of_a_draft_links_them(client, make_draft, translate):
    draft = make_draft(
        "open",
        contact_phone="021-66901214",
        contact_email="budget@imo.example",
        other_ways="به نشانی letters@imo.example یا با تلفن ۰۲۱-۶۶۹۰۱۲۱۵",
    )
    html = one_line(client.get(draft.url))
    assert '<a href="tel:02166901214"><bdi dir="ltr">۰۲۱-۶۶۹۰۱۲۱۴</bdi></a>' in html
    assert '<a href="tel:02166901215"><bdi dir="ltr">۰۲۱-۶۶۹۰۱۲۱۵</bdi></a>' in html
    assert html.count('href="mailto:budget@imo.example"') == 1
    assert 'href="mailto:letters@imo.example"' in html
    english = translate(draft, title="Budget", slug="budget")
    link = '<a href="tel:02166901214"><bdi dir="ltr">021-66901214</bdi></a>'
    assert link in one_line(client.get(english.url))
