"""The lines of `make bench` about the editor of a draft, measured in Chromium; none without one."""

import os
from contextlib import contextmanager

from tests.bench_measure import line, medians, ratio
from tests.browsers import CHROMIUM

ROUNDS = 5
USABLE = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def editors(home, draft, long):
    """How long the editor takes beside that of a standard page, and saving a long text."""
    if not CHROMIUM.find():
        return
    from cms_site.statements.models import StandardPage

    standard = home.add_child(instance=StandardPage(title="Standard", slug="standard"))
    with _signed_in() as (page, address):

        def edit(each):
            return lambda: _open(page, f"{address}/admin/pages/{each.pk}/edit/")

        taken = ratio(edit(draft), edit(standard), rounds=ROUNDS)
        line("editor of 60 articles over that of a standard page", taken, "at most 2")
        taken, base = medians(edit(long), edit(standard), rounds=ROUNDS)
        line("editor of 200 articles over that of a standard page", taken / base)
        line("seconds to open it", taken, "at most 3")
        edit(long)()
        line("its elements", page.evaluate("document.querySelectorAll('*').length"))
        (saved,) = medians(lambda: _save(page), rounds=ROUNDS)
        line("seconds to save it, without opening it again", saved - taken, "at most 2")


def _open(page, url):
    page.goto(url)
    page.evaluate(USABLE)


def _save(page):
    with page.expect_navigation():
        page.evaluate("document.querySelector('[data-edit-form]').submit()")
    page.evaluate(USABLE)


@contextmanager
def _signed_in():
    """A page of a browser in which an administrator is signed in, and the address of the server."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test import Client
    from django.test.testcases import LiveServerThread
    from playwright.sync_api import sync_playwright

    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    address = f"http://localhost:{server.port}"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(**CHROMIUM.launch_args)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
        context.add_cookies([cookie])
        yield context.new_page(), address
        browser.close()
    server.terminate()
    server.join()
