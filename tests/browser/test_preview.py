"""The preview beside the editor shows every page type, and the checks look at what it shows."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import get_page_models

from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.service_page import ServicePage
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftPage
from tests.browser.sizes import DESK
from tests.drafts.helpers import block, instants

pytestmark = pytest.mark.browser
OUR_APPS = {"cms_site", "drafts_plugin"}
COUNT = "[data-side-panel=checks] [data-content-checker-count]"


@pytest.fixture
def pages(home_page, index):
    """One page of each type that the portal has."""
    news = home_page.add_child(instance=NewsIndexPage(title="اخبار", slug="news"))
    desk = home_page.add_child(instance=ServiceDeskPage(title="میز خدمت", slug="services"))
    today = timezone.localdate()
    body = [block("article", number="1", title="", text="دهیاری بودجه را منتشر می‌کند.")]
    return [
        home_page,
        index,
        news,
        news.add_child(instance=NewsPage(title="خبر", slug="item", date=today, lead="دو جمله.")),
        home_page.add_child(instance=StandardPage(title="دربارهٔ سازمان", slug="about")),
        desk,
        desk.add_child(instance=ServicePage(title="صدور مجوز", slug="permit", summary="مجوز.")),
        index.add_child(
            instance=DraftPage(title="دستورالعمل", slug="rule", body=body, **instants("open"))
        ),
    ]


@pytest.fixture
def editor(accounts, page, sign_in):
    page.set_viewport_size(DESK)
    sign_in(page, "admin")
    return page


def open_panel(page, pk, name):
    page.goto(f"{page.url.partition('/admin/')[0]}/admin/pages/{pk}/edit/")
    if page.locator(f"[data-side-panel={name}]").is_hidden():
        page.click(f"[data-side-panel-toggle={name}]")


def test_the_preview_of_each_page_type_is_shown(editor, pages):
    ours = {model for model in get_page_models() if model._meta.app_label in OUR_APPS}
    assert {type(each) for each in pages} == ours
    for each in pages:
        open_panel(editor, each.pk, "preview")
        shown = editor.frame_locator("#w-preview-iframe").locator("h1").first
        expect(shown).to_contain_text(each.title)


def told(editor):
    """Does the panel say within a while that the form cannot be looked at?"""
    try:
        expect(editor.locator("[data-portal-unchecked]")).to_be_visible(timeout=8000)
    except AssertionError:
        return False
    return True


def test_the_checks_count_what_they_have_seen_and_nothing_else(editor, pages):
    draft = pages[-1]
    open_panel(editor, draft.pk, "checks")
    expect(editor.locator(COUNT)).to_have_text(re.compile(r"^\d+$"))
    expect(editor.locator("[data-content-word-count]")).not_to_have_text("-")
    expect(editor.locator("[data-portal-unchecked]")).to_be_hidden()
    # Wagtail looks for changes once it has read the form.
    editor.wait_for_load_state("networkidle")
    editor.locator("[role=tab]").last.click()
    # On a busy machine Wagtail may take the first look at the form after these words were typed.
    for slug in ("feed", "calendar", "feed"):
        editor.fill("[name=slug]", slug)
        editor.locator("[name=slug]").blur()
        if told(editor):
            break
    expect(editor.locator(COUNT)).to_have_text("–")
    expect(editor.locator("[data-portal-unchecked]")).to_be_visible()


def test_without_a_preview_there_is_no_number(editor, pages):
    editor.route("**/preview/**", lambda route: route.abort())
    open_panel(editor, pages[-1].pk, "checks")
    expect(editor.locator("[data-portal-unchecked]")).to_be_visible()
    expect(editor.locator(COUNT)).to_have_text("–")
