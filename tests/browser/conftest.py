"""Headless Chromium on a phone-sized screen, before the portal that visitors see."""

import os

import pytest

from tests import chromium

# The live server works in this process, where Playwright's loop makes Django suspect async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium.find(), "args": list(chromium.FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": PHONE, "locale": "fa-IR"}


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
