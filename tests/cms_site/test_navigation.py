"""Menu, breadcrumbs and languages around a page."""

import re
from datetime import timedelta

import pytest
from django.urls import resolve
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from cms_site.navigation.context import Navigation
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin.page_privacy import remember_served
from tests.cms_site.translations import published_translation
from tests.markup import one_line


def _navigation(rf, path, page=None):
    request = rf.get(path)
    request.resolver_match = resolve(path)
    return Navigation.of(request, page)


def test_the_menu_has_the_pages_that_editors_put_there(client, news_index, privacy, home_page):
    hidden = news_index.__class__(title="پنهان", slug="hidden", locale=home_page.locale)
    home_page.add_child(instance=hidden)
    html = one_line(client.get("/"))
    assert 'class="site-nav__link" href="/news/"' in html
    assert "پنهان" not in html
    assert '<a href="/statements/privacy/">حریم خصوصی</a>' in html


def test_unpublished_pages_leave_the_menu(client, home_page, news_index):
    news_index.unpublish()
    assert "/news/" not in one_line(client.get("/"))


def test_the_current_page_and_its_section_are_marked(client, privacy):
    html = one_line(client.get("/statements/privacy/"))
    assert 'class="site-nav__link is-section" href="/statements/"' in html
    html = one_line(client.get("/statements/"))
    assert 'href="/statements/" aria-current="page"' in html


def test_breadcrumbs_lead_from_home(rf, privacy, statements, home_page):
    navigation = _navigation(rf, "/statements/privacy/", privacy)
    assert [page.pk for page in navigation.breadcrumbs] == [home_page.pk, statements.pk]


def test_home_has_no_breadcrumbs(rf, home_page):
    assert _navigation(rf, "/", home_page).breadcrumbs == []


def test_the_language_switch_leads_to_the_translation(client, english, english_home, news_index):
    published_translation(news_index, english, title="News")
    html = one_line(client.get("/news/"))
    assert 'href="/en/news/" lang="en" dir="ltr" hreflang="en" rel="alternate"' in html
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/news/">' in html
    assert 'href="/news/" lang="fa"' in one_line(client.get("/en/news/"))


@pytest.mark.parametrize("state", ["missing", "draft", "alias"])
def test_without_a_translation_the_switch_leads_to_where_that_is_said(
    client, english, english_home, privacy, state
):
    if state == "draft":
        privacy.copy_for_translation(english, copy_parents=True)
    if state == "alias":
        privacy.copy_for_translation(english, copy_parents=True, alias=True)
    html = one_line(client.get("/statements/privacy/"))
    address = f"/en/untranslated/{privacy.pk}/"
    assert f'href="{address}" lang="en" dir="ltr" hreflang="en">' in html
    assert '<link rel="alternate" hreflang' not in html
    told = one_line(client.get(address))
    assert "This page is not available in this language" in told.split("</title>")[0]
    assert 'href="/statements/privacy/" hreflang="fa" lang="fa" dir="rtl"' in told
    assert 'class="button" href="/en/"' in told


def test_it_leads_to_the_list_above_where_that_is_translated(
    client, english, english_home, news_index, news
):
    published_translation(news_index, english, title="News")
    told = one_line(client.get(f"/en/untranslated/{news[0].pk}/"))
    assert 'class="button" href="/en/news/"' in told
    assert client.get(f"/untranslated/{news[0].pk}/").url == news[0].url


def test_it_names_no_page_that_is_not_public(client, english_home, privacy):
    PageViewRestriction.objects.create(page=privacy, restriction_type="login")
    for pk in (privacy.pk, 99999, 10**20):
        assert client.get(f"/en/untranslated/{pk}/").status_code == 404


def test_behind_a_password_the_switch_leads_home(client, rf, english_home, privacy):
    PageViewRestriction.objects.create(page=privacy, restriction_type="password", password="x")
    links = {each.code: each for each in _navigation(rf, "/statements/privacy/", privacy).languages}
    assert links["en"].url == "/en/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_stands_on_no_site_has_no_other_language(client, english_home, root_page, language):
    beside = root_page.add_child(instance=StandardPage(title="Beside", slug="beside"))
    for page in (root_page, beside):
        assert client.get(f"{language}/untranslated/{page.pk}/").status_code == 404


def test_other_views_switch_language_at_their_own_address(rf, english_home):
    links = {link.code: link for link in _navigation(rf, "/feedback/cases/new/").languages}
    assert links["en"].url == "/en/feedback/cases/new/"
    assert links["en"].is_translation


def test_an_alias_is_marked_with_the_language_of_its_text(
    client, english, english_home, statements
):
    alias = statements.copy_for_translation(english, alias=True)
    html = one_line(client.get(alias.url))
    assert alias.url.startswith("/en/")
    assert '<html lang="fa" dir="rtl">' in html
    assert '<header class="site-header" lang="en" dir="ltr">' in html
    assert '<link rel="canonical"' in html


def test_a_site_without_a_home_page_still_has_a_frame(rf, db):
    navigation = _navigation(rf, "/")
    assert navigation.home is None
    assert navigation.menu == []
    assert [link.code for link in navigation.languages] == ["fa", "en"]


def test_everything_around_a_page_takes_one_query(
    rf, english_home, privacy, news, django_assert_num_queries
):
    navigation = _navigation(rf, "/statements/privacy/", privacy)
    # Wagtail has found the site before it serves the page, and keeps the roots in the cache.
    Site.find_for_request(navigation.request)
    Site.get_site_root_paths()
    remember_served(privacy, navigation.request)
    with django_assert_num_queries(1):
        assert navigation.home
        assert navigation.menu
        assert navigation.breadcrumbs
        assert navigation.languages
        assert navigation.text_language == "fa"


def test_standing_pages_outside_the_menu_are_at_the_foot(client, home_page):
    statement = StandardPage(title="شفافیت", slug="transparency", locale=home_page.locale)
    home_page.add_child(instance=statement)
    html = one_line(client.get("/"))
    head, foot = html.split('<footer class="site-footer"')
    assert "شفافیت" not in head
    assert '<a href="/transparency/">شفافیت</a>' in foot


def switch(html):
    """The addresses that the language links of a page lead to."""
    links = html.split('<ul class="languages">')[1].split("</ul>")[0]
    return re.findall(r'href="([^"]*)"', links)


def test_the_switch_keeps_what_the_reader_chose(client, english, english_home, news_index):
    published_translation(news_index, english, title="News")
    html = one_line(client.get("/news/", {"page": 1, "stage": "open"}))
    assert switch(html) == ["/en/news/?page=1&amp;stage=open"]
    html = one_line(client.get("/search/", {"q": "دهیاری"}))
    assert switch(html)[0].startswith("/en/search/?q=%D8%AF")


@pytest.fixture
def draft(home_page, english, english_home):
    """A draft with two versions in Persian and one in English; and its English translation."""
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    index.save_revision().publish()
    published_translation(index, english, title="Drafts")
    page = index.add_child(
        instance=DraftPage(
            title="بودجه",
            slug="budget",
            body=[{"type": "paragraph", "value": {"text": "یک"}}],
            opens_at=timezone.now() - timedelta(days=1),
            closes_at=timezone.now() + timedelta(days=1),
        )
    )
    page.save_revision().publish()
    published_translation(page, english, title="Budget")
    page.body = [{"type": "paragraph", "value": {"text": "دو"}}]
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("route", "english_address"),
    [
        ("", "/en/drafts/budget/"),
        ("versions/", "/en/drafts/budget/versions/"),
        ("versions/1/", "/en/drafts/budget/versions/1/"),
        ("versions/2/", "/en/drafts/budget/"),
        ("compare/1/2/?view=side", "/en/drafts/budget/"),
    ],
)
def test_the_switch_leads_to_the_same_version_where_there_is_one(
    client, draft, route, english_address
):
    html = one_line(client.get(f"/drafts/budget/{route}"))
    assert switch(html) == [english_address]
    assert client.get(english_address).status_code == 200
    said_to_be_the_same = f'hreflang="en" href="http://testserver{english_address}"' in html
    assert said_to_be_the_same == (route in ("", "versions/", "versions/1/"))


def test_an_answer_to_a_sent_form_leads_to_the_page_that_it_is_about(client, draft):
    form = {"page": draft.pk, "text": "", "name": "مینا", "respondent_kind": "citizen"}
    response = client.post("/feedback/comments/post/", form, follow=True)
    assert response.status_code == 422
    assert switch(one_line(response)) == ["/en/drafts/budget/"]


@pytest.mark.parametrize(
    ("address", "english_address"),
    [
        ("/feedback/comments/post/", "/en/"),
        ("/feedback/comments/withdraw/", "/en/feedback/comments/track/"),
        ("/feedback/comments/track/", "/en/feedback/comments/track/"),
    ],
)
def test_no_answer_to_a_sent_form_leads_to_an_address_for_forms_only(
    client, english_home, address, english_address
):
    assert switch(one_line(client.post(address))) == [english_address]
    assert client.get(english_address).status_code == 200


def test_no_menu_and_no_language_link_names_a_page_behind_a_login(client, home_page, english_home):
    section = StandardPage(title="Section", slug="section", show_in_menus=True)
    section = home_page.add_child(instance=section)
    secret = StandardPage(title="zqxsecret", slug="zqxsecret", show_in_menus=True)
    secret = section.add_child(instance=secret)
    other = section.copy_for_translation(english_home.locale)
    other.title, other.slug = "zqxother", "zqxother"
    other.save_revision().publish()
    for address in (home_page.url, section.url):
        assert "zqxsecret" in client.get(address).content.decode()
    assert "zqxother" in client.get(section.url).content.decode()
    for page in (secret, other):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    for address in (home_page.url, section.url):
        assert "zqx" not in client.get(address).content.decode()


def test_a_page_names_its_one_address_whatever_is_asked_of_it(client, news_index):
    html = one_line(client.get("/news/?page=2&order=oldest"))
    assert '<link rel="canonical" href="http://testserver/news/?page=2">' in html


def test_robots_are_led_to_the_site_map(client, root_page):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_icon_is_found_where_browsers_look_for_it(client, root_page):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302 and answer.url.endswith("/emblem.svg")
    assert "public" in answer["Cache-Control"]


def test_a_page_loads_the_letters_of_its_language_first(client, english_home, news_index):
    persian, english = (client.get(path).content.decode() for path in ("/news/", "/en/"))
    assert "vazirmatn-arabic.woff2" in persian
    assert "vazirmatn-arabic.woff2" not in english
    assert "vazirmatn-latin.woff2" in english


@pytest.mark.parametrize("in_menu", [True, False])
def test_the_privacy_statement_is_found_with_and_without_the_frame(rf, home_page, in_menu):
    statement = StandardPage(title="حریم خصوصی", slug="privacy", show_in_menus=in_menu)
    home_page.add_child(instance=statement)
    answer, framed = _navigation(rf, "/feedback/track/"), _navigation(rf, "/", home_page)
    assert framed.menu is not None
    assert (answer.privacy.pk, framed.privacy.pk) == (statement.pk, statement.pk)


def test_a_page_without_the_frame_asks_for_no_statement(rf, privacy, django_assert_num_queries):
    page = _navigation(rf, "/statements/privacy/", privacy)
    with django_assert_num_queries(0):
        assert page.privacy is None


def test_answers_with_one_address_share_their_frame_and_pages_have_their_own(rf, privacy):
    page = _navigation(rf, "/statements/privacy/", privacy)
    plain = _navigation(rf, "/feedback/track/")
    answer = _navigation(rf, "/feedback/comments/receipt/abc/")
    answer.request.readable_address = "/feedback/track/"
    assert (page.frame, plain.frame, answer.frame) == (None, None, "/feedback/track/")
