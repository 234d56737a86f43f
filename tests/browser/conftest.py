"""Headless Chromium on a phone-sized screen, before the portal that visitors see."""

import os
import time
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser
from time_machine import escape_hatch

from tests import chromium
from tests.clock import TEHRAN

# The live server works in this process, where Playwright's loop makes Django suspect async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

MOVED_DATE = """(ahead => {
  const Machine = Date;
  globalThis.Date = class extends Machine {
    constructor(...given) {
      given.length ? super(...given) : super(Machine.now() + ahead);
    }
    static now() {
      return Machine.now() + ahead;
    }
  };
})(%d)"""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium.find(), "args": list(chromium.FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": PHONE, "locale": "fa-IR"}


@pytest.fixture(autouse=True)
def _chromium_has_the_day_of_the_server(monkeypatch):
    """Scripts of pages reckon from the instant of the tests, not from the machine's."""
    new_context = Browser.new_context

    def new_context_on_that_day(browser, **given):
        context = new_context(browser, **given)
        ahead = time.time() - escape_hatch.time.time()
        context.add_init_script(MOVED_DATE % (ahead * 1000))
        return context

    monkeypatch.setattr(Browser, "new_context", new_context_on_that_day)


@pytest.fixture
def accounts(home_page, english):
    """The demo's four accounts in their groups, on a portal that is otherwise empty."""
    from cms_site.demo import accounts

    accounts.create_groups([home_page])
    accounts.create_accounts()


@pytest.fixture
def portal(transactional_db, live_server, root_page, english):
    """The address of the portal with the whole demo in it."""
    from cms_site.management.commands.setup_demo import fill

    fill()
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
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def jalali(days, pattern="Y/m/d H:i"):
    """The day so many days from now, as the admin's date fields read it."""
    from django.utils.translation import override

    from cms_site.persian.formats import JalaliDateFormat

    with override("fa"):
        return JalaliDateFormat(datetime.now(TEHRAN) + timedelta(days=days)).format(pattern)
