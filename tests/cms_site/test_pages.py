"""The portal's pages as an anonymous visitor gets them."""

import pytest
from django.urls import reverse

from drafts_plugin.pages.models import DraftIndexPage
from tests.cms_site.translations import published_translation


def test_home_is_persian_and_right_to_left(client, home_page, news):
    response = client.get("/")
    html = response.content.decode()
    assert '<html lang="fa" dir="rtl">' in html
    assert "خبر 0" in html
    assert "۳۰ اسفند ۱۴۰۳" in html
    assert 'datetime="2025-03-20"' in html


def test_home_in_english_is_left_to_right(client, english_home):
    html = client.get("/en/").content.decode()
    assert '<html lang="en" dir="ltr">' in html


def test_a_statement_shows_every_kind_of_block(client, privacy):
    html = client.get("/statements/privacy/").content.decode()
    for text in ("تعهدها", "ده روز", "نشانی", "دفتر بازرسی", "۰۲۱-۶۳۹۰", "حق اظهارنظر", "۳۰ اسفند"):
        assert text in html


@pytest.mark.parametrize(
    ("query", "first", "shown"),
    [("", "خبر 0", 10), ("?page=2", "خبر 10", 2), ("?page=x", "خبر 0", 10)],
)
def test_news_come_ten_to_a_page(client, news, query, first, shown):
    html = client.get(f"/news/{query}").content.decode()
    assert html.count('class="news-item"') == shown
    assert f">{first}<" in html


def test_page_numbers_are_persian_to_read_and_ascii_to_follow(client, news):
    html = client.get("/news/").content.decode()
    assert '<a class="pagination__page" href="?page=2">۲</a>' in html


@pytest.mark.parametrize("path", ["/", "/en/", "/news/", "/news/news-0/", "/statements/privacy/"])
def test_pages_can_be_cached_whole(client, english_home, news, privacy, path):
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_every_page_can_be_commented_on(client, english_home, news, privacy):
    english_home.add_child(instance=DraftIndexPage(title="Drafts", slug="drafts"))
    for path in ("/", "/en/", "/en/drafts/", "/news/", "/news/news-0/", "/statements/privacy/"):
        main = client.get(path).content.decode().split("</main>")[0]
        assert main.count('id="feedback-form"') == 1, path


def test_the_fold_at_the_end_of_home_is_open_for_whom_an_address_sends_there(client, home_page):
    assert '<details class="home-comments">' in client.get("/").content.decode()
    sent = client.get("/", {"comment": "7"}).content.decode()
    assert '<details class="home-comments" open>' in sent


@pytest.mark.parametrize("path", ["/", "/news/news-0/", "/missing/"])
def test_the_policy_is_strict_and_the_page_keeps_to_it(client, news, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    html = response.content.decode()
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html


def test_the_admin_may_frame_itself_and_nothing_else_may(admin_client, home_page):
    policy = admin_client.get("/admin/")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy


def test_a_preview_may_be_framed_by_the_admin_and_the_page_by_nobody(admin_client, home_page):
    preview = admin_client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[home_page.pk]))
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    page = admin_client.get("/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_the_sitemap_names_the_translations(client, english, english_home, news_index, privacy):
    published_translation(news_index, english, title="News")
    privacy.copy_for_translation(english, copy_parents=True, alias=True)
    xml = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://testserver/news/</loc>" in xml
    assert 'hreflang="en" href="http://testserver/en/news/"' in xml
    assert "<loc>http://testserver/statements/privacy/</loc>" in xml
    assert "/en/statements/" not in xml


def test_a_page_behind_a_password_asks_for_it_in_the_portals_frame(client, privacy):
    privacy.view_restrictions.create(restriction_type="password", password="کلید")
    html = client.get("/statements/privacy/").content.decode()
    assert "site-header" in html
    assert 'name="password"' in html
    assert "چه داده‌ای" not in html
