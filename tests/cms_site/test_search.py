"""Searching the portal, however Persian is spelled."""

import datetime
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms_site.news.models import NewsPage
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage

pytestmark = pytest.mark.both_databases
TITLE = "آیین‌نامهٔ رسیدگی به شکایت‌ها در سال ۱۴۰۵"


@pytest.fixture
def bylaw(news_index):
    page = NewsPage(
        title=TITLE,
        slug="bylaw",
        date=datetime.date(2026, 11, 24),
        lead="ویژهٔ شهرداری‌ها",
        body=[("paragraph", "<p>مسئول پاسخ‌گویی هر دهیاری مشخص است.</p>")],
        locale=news_index.locale,
    )
    page = news_index.add_child(instance=page)
    call_command("update_index", verbosity=0)
    return page


@pytest.mark.parametrize(
    "query",
    [
        "آیین‌نامه",
        "آیین نامه",
        "آئین‌نامه",
        "ايين نامه",
        "شکایت",
        "شكايت",
        "1405",
        "۱۴۰۵",
        "١٤٠٥",
        "شهرداری",
        "شهرداری‌های",
        "مسؤول",
        "مسئول دهیاری",
        "  پاسخ‌گویی\u200f ",
    ],
)
def test_spellings_of_a_word_find_the_page(client, bylaw, query):
    html = client.get("/search/", {"q": query}).content.decode()
    assert TITLE in html


@pytest.mark.parametrize(
    "query", ["", "لایحه", "آیین‌نامه لایحه", "می", "\x00", '"', "* OR (", "x" * 500]
)
def test_other_words_find_nothing_and_break_nothing(client, bylaw, query):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert TITLE not in response.content.decode()


def test_only_live_pages_of_the_readers_language_are_found(client, english_home, bylaw):
    assert TITLE not in client.get("/en/search/", {"q": "آیین‌نامه"}).content.decode()
    bylaw.unpublish()
    assert TITLE not in client.get("/search/", {"q": "آیین‌نامه"}).content.decode()


def test_restricted_pages_are_not_found(client, bylaw):
    bylaw.view_restrictions.create(restriction_type="login")
    assert TITLE not in client.get("/search/", {"q": "آیین‌نامه"}).content.decode()


def test_results_come_ten_to_a_page(client, home_page):
    for number in range(12):
        home_page.add_child(
            instance=StandardPage(title="بودجه", slug=f"budget-{number}", locale=home_page.locale)
        )
    call_command("update_index", verbosity=0)
    html = client.get("/search/", {"q": "بودجه"}).content.decode()
    assert html.count("<h2 class=") == 10
    assert "page=2" in html
    assert not client.get("/search/", {"q": "بودجه"}).cookies


def test_the_admin_searches_alike(admin_client, bylaw):
    html = admin_client.get("/admin/pages/search/", {"q": "ايين نامه"}).content.decode()
    assert TITLE in html


@pytest.mark.parametrize("query", ['"شکایت" -', '! "شکایت"', '"!" شکایت', '{"شکایت":}'])
def test_what_is_no_word_beside_a_quotation_is_left_out(admin_client, bylaw, query):
    for address in ("/admin/pages/search/", "/admin/pages/search/results/"):
        assert TITLE in admin_client.get(address, {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["!", '"!"', "-", '"!" "-"'])
def test_without_any_word_officials_find_nothing(admin_client, bylaw, query):
    assert TITLE not in admin_client.get("/admin/pages/search/", {"q": query}).content.decode()


@pytest.fixture
def drafts(home_page):
    """Drafts about fees at every stage that a search tells apart, by their titles."""
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    for number, (title, instants) in enumerate(DRAFTS.items()):
        dates = {name: timezone.now() + timedelta(days=days) for name, days in instants.items()}
        reason = "متن تازه‌ای تهیه می‌شود." if "withdrawn_at" in dates else ""
        draft = DraftPage(title=title, slug=f"d-{number}", withdrawal_reason=reason, **dates)
        index.add_child(instance=draft)


DRAFTS = {
    "عوارض پس‌گرفته": {"opens_at": -9, "closes_at": 9, "withdrawn_at": -1},
    "عوارض باز است": {"opens_at": -9, "closes_at": 9},
    "عوارض بسته شده است": {"opens_at": -90, "closes_at": -60},
}


def test_open_drafts_come_first_and_withdrawn_ones_last(client, news_index, drafts):
    for number in range(12):
        page = NewsPage(
            title=f"عوارض عوارض {number}",
            slug=f"news-{number}",
            date=datetime.date(2024, 1, 1),
            lead="عوارض",
            locale=news_index.locale,
        )
        news_index.add_child(instance=page)
    call_command("update_index", verbosity=0)
    titles = []
    for page in (1, 2):
        html = client.get("/search/", {"q": "عوارض", "page": page}).content.decode()
        titles += re.findall(r'news-item__title"><a[^>]*>([^<]+)<', html)
    assert len(titles) == len(set(titles)) == 15
    assert titles[0] == "عوارض باز است"
    assert titles[-1] == "عوارض پس‌گرفته"
    assert "۱۵ صفحه" in html


def test_a_search_asks_as_much_for_many_as_for_few(client, home_page, drafts):
    call_command("update_index", verbosity=0)
    client.get("/search/", {"q": "عوارض"})
    costs = []
    for turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": "عوارض"})
        costs.append(len(queries))
        for number in range(20):
            page = StandardPage(title="عوارض", slug=f"f-{turn}-{number}", locale=home_page.locale)
            home_page.add_child(instance=page)
        call_command("update_index", verbosity=0)
    assert costs[1] - costs[0] <= 1


@pytest.mark.parametrize(
    ("query", "view"),
    [
        *((word, "/feedback/cases/new/") for word in ("شکایت", "شكايت", "شکایت‌ها", "شکایات")),
        *((word, "/feedback/cases/new/") for word in ("شکایتِ", "ثبت شکایت", "پیشنهادها", "انتقاد")),
        *((word, "/feedback/track/") for word in ("رهگیری", "کد رهگیری", "پیگیری", "رسید")),
        ("complaint", "/en/feedback/cases/new/"),
        ("Complaints", "/en/feedback/cases/new/"),
        ("tracking code", "/en/feedback/track/"),
    ],
)
def test_who_searches_for_a_form_is_led_to_it(client, home_page, english_home, query, view):
    prefix = "/en" if view.startswith("/en") else ""
    html = client.get(f"{prefix}/search/", {"q": query}).content.decode()
    main = html.split("<main")[1].split("</main")[0]
    assert f'<a href="{view}">' in main


@pytest.mark.parametrize("query", ["بودجه", "شکا", "کد", "1405", "x"])
def test_other_words_lead_to_no_form(client, home_page, query):
    main = client.get("/search/", {"q": query}).content.decode().split("<main")[1]
    assert '<a href="/feedback/' not in main.split("</main")[0]


@pytest.mark.parametrize("page", ["99", "x", "0"])
def test_a_page_of_results_that_is_not_there_is_told(client, home_page, page):
    html = client.get("/en/search/", {"q": "a", "page": page}).content.decode()
    assert "No such page of the list" in html.split("</title>")[0]
    assert "This list has no such page as the link asks for. This is page 1 of 1." in html
