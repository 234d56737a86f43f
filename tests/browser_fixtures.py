"""A headless browser on a phone-sized screen; the root conftest lists this module as a plugin."""

import os
import time
from unittest import mock

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser
from time_machine import escape_hatch

from tests import browsers
from tests.browser.sizes import PHONE

# The live server works in this process, where Playwright's loop makes Django suspect async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

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
def browser_type_launch_args(browser_name):
    return browsers.BY_NAME[browser_name].launch_args


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": PHONE, "locale": "fa-IR"}


@pytest.fixture(scope="session")
def live_server(live_server):
    """A browser asks it once for a script or a style sheet, as it does a site of hashed names."""
    serve = StaticFilesHandler.serve

    def serve_for_years(handler, request):
        response = serve(handler, request)
        # The server's clock is the tests', the browser's that of the machine.
        response["Cache-Control"] = "max-age=315360000"
        return response

    with mock.patch.object(StaticFilesHandler, "serve", serve_for_years):
        yield live_server


@pytest.fixture(autouse=True)
def _browser_has_the_day_of_the_server(monkeypatch):
    """Scripts of pages reckon from the instant of the tests, not from the machine's."""
    new_context = Browser.new_context

    def new_context_on_that_day(browser, **given):
        context = new_context(browser, **given)
        ahead = time.time() - escape_hatch.time.time()
        context.add_init_script(MOVED_DATE % (ahead * 1000))
        return context

    monkeypatch.setattr(Browser, "new_context", new_context_on_that_day)
