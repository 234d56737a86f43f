"""`make pictures`: the pictures of the documentation, taken of a fresh demo portal."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests import chromium

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
DRAFT = "drafts/dehyari-budget-consultation/"
PUBLIC = (
    ("home-fa", "", "fa-IR", DESK),
    ("draft-fa", DRAFT, "fa-IR", DESK),
    ("draft-phone-fa", DRAFT, "fa-IR", PHONE),
    ("draft-en", f"en/{DRAFT}", "en-GB", DESK),
)
ADMIN = (
    ("moderation-fa", "moderator", "admin/snippets/feedback_comments/commentrecord/desk/"),
    ("cases-fa", "officer", "admin/cases/"),
)


def free_port():
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def demo_portal():
    """Serve the demo from a database that is gone afterwards; yields its address."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/portal.sqlite3"
        settings = {"DJANGO_SETTINGS_MODULE": "cms_site.settings.dev", "DATABASE_URL": database}
        manage = [sys.executable, "manage.py"]
        environment = {**os.environ, **settings}
        subprocess.run([*manage, "setup_demo"], env=environment, check=True)
        port = free_port()
        serve = [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"]
        server = subprocess.Popen(serve, env=environment, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address, seconds=60):
    """Return as soon as the address answers."""
    for _attempt in range(seconds):
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(f"{address} does not answer.")


def take(page, name):
    """Take what the window shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
    print(f"docs/pictures/{name}.png")


def take_public(browser, address):
    for name, path, locale, viewport in PUBLIC:
        page = browser.new_page(viewport=viewport, locale=locale)
        page.goto(address + path)
        take(page, name)
        page.close()


def take_admin(browser, address, password):
    for name, username, path in ADMIN:
        page = browser.new_page(viewport=DESK, locale="fa-IR")
        page.goto(f"{address}admin/login/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        page.goto(address + path)
        take(page, name)
        page.close()


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms_site.settings.dev"
    django.setup()
    from cms_site.demo.accounts import PASSWORD

    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        take_public(browser, address)
        take_admin(browser, address, PASSWORD)
        browser.close()


if __name__ == "__main__":
    main()
