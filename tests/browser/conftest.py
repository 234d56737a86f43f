"""Headless Chromium on a phone-sized screen, before the portal that visitors see."""

import pytest

from tests.browser.sizes import PHONE

# In milliseconds: a busy machine may need longer for a page than a reader would wait.
A_MINUTE = 60_000


@pytest.fixture
def accounts(home_page, english):
    """The demo's four accounts in their groups, on a portal that is otherwise empty."""
    from cms_site.demo import accounts
    from cms_site.starting import groups

    groups.create_groups([home_page])
    accounts.create_accounts()


@pytest.fixture
def portal(transactional_db, live_server, root_page, english):
    """The address of the portal with the whole demo in it."""
    from tests import filled_portal

    filled_portal.provide()
    return live_server.url


@pytest.fixture
def sign_in(live_server):
    """Return a function that signs a demo account in to the Wagtail admin."""
    from cms_site.demo.accounts import PASSWORD

    def sign_in_as(page, username):
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")

    return sign_in_as


@pytest.fixture
def index(home_page):
    """The list of drafts, at `/drafts/`."""
    from drafts_plugin.pages.models import DraftIndexPage

    page = DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts", show_in_menus=True)
    return home_page.add_child(instance=page)


@pytest.fixture
def someone(browser, browser_context_args):
    """Return a function that opens the browser of another person."""
    contexts = []

    def open_page(size=PHONE):
        context = browser.new_context(**{**browser_context_args, "viewport": size})
        context.set_default_navigation_timeout(A_MINUTE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
