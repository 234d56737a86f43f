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
from PIL import Image
from playwright.sync_api import sync_playwright

from tests import browsers
from tests.browser import regulation
from tests.browser.autosave import let_it_save

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
DRAFT = "drafts/dehyari-budget-consultation/"
PROMULGATED = "drafts/dehyar-training-circular/"
LOCALES = {"fa": "fa-IR", "en": "en-GB"}
MOST_BYTES = 200_000
PUBLIC = (
    ("home-fa", "", "fa-IR", DESK),
    ("draft-fa", DRAFT, "fa-IR", DESK),
    ("draft-phone-fa", DRAFT, "fa-IR", PHONE),
    ("draft-en", f"en/{DRAFT}", "en-GB", DESK),
)
COMMENTS = "admin/snippets/feedback_comments/commentrecord/"
# (name, account, address, language); English last, since accounts keep their language.
ADMIN = (
    ("cases-fa", "officer", "admin/cases/", "fa"),
    ("moderation-fa", "moderator", f"{COMMENTS}desk/", "fa"),
    ("groups-fa", "moderator", f"{COMMENTS}groups/", "fa"),
    ("cases-en", "officer", "admin/cases/", "en"),
    ("moderation-en", "moderator", f"{COMMENTS}desk/", "en"),
    ("groups-en", "moderator", f"{COMMENTS}groups/", "en"),
)
# What the editor's guide shows in both languages: (name, address below the portal).
GUIDE_PUBLIC = (
    ("guide-open", DRAFT),
    ("guide-comparison", f"{PROMULGATED}compare/1/2/"),
    ("guide-versions", f"{PROMULGATED}versions/"),
    ("guide-list", "drafts/"),
)
# (name, account, screen of `SCREENS`, the editor's tab)
GUIDE_ADMIN = (
    ("guide-import", "editor", "import", None),
    ("guide-editor", "editor", "edit", 0),
    ("guide-period", "editor", "edit", 2),
    ("guide-extend", "editor", "extend", None),
    # Last: it sends a draft, whose text it takes from the file of the import.
    ("guide-approval", "legal", "approval", None),
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
    """Take what the window shows, in few colours, so that the file stays small."""
    page.wait_for_load_state("networkidle")
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    Image.open(path).convert("RGB").quantize(colors=128, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} is larger than {MOST_BYTES} bytes.")
    print(f"docs/pictures/{name}.png")


def take_public(browser, address):
    for name, path, locale, viewport in PUBLIC:
        page = browser.new_page(viewport=viewport, locale=locale)
        page.goto(address + path)
        take(page, name)
        page.close()


def take_admin(browser, address, password):
    for name, username, path, language in ADMIN:
        page = signed_in(browser, address, username, password, language)
        page.goto(address + path)
        take(page, name)
        page.context.close()


def signed_in(browser, address, username, password, language):
    """A page of a browser in which this account is signed in to the admin in a language."""
    context = browser.new_context(viewport=DESK, locale=LOCALES[language])
    page = context.new_page()
    page.goto(f"{address}admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    page.goto(f"{address}admin/account/")
    page.select_option("[name$=preferred_language]", language)
    with page.expect_navigation():
        page.locator("[name$=preferred_language]").evaluate("field => field.form.requestSubmit()")
    return page


def take_guide(browser, address, password):
    """The editor's guide in both languages; Persian first, since accounts keep their language."""
    for language, locale in LOCALES.items():
        prefix = "" if language == "fa" else f"{language}/"
        context = browser.new_context(viewport=DESK, locale=locale)
        page = context.new_page()
        for name, path in GUIDE_PUBLIC:
            page.goto(f"{address}{prefix}{path}")
            take(page, f"{name}-{language}")
        context.close()
        for name, username, screen, tab in GUIDE_ADMIN:
            page = signed_in(browser, address, username, password, language)
            if screen == "approval":
                sender = signed_in(browser, address, "editor", password, language)
                open_approval(page, send_import(sender, address))
                sender.context.close()
            else:
                SCREENS[screen](page, address)
            if tab:
                page.locator("[role=tab]").nth(tab).click()
            take(page, f"{name}-{language}")
            page.context.close()


def open_draft(page, address):
    """The editor of the draft that is open for comment."""
    page.goto(f"{address}admin/pages/{page_id(page, address)}/edit/")
    # A text that the editor sends by itself would be another one than the approved.
    page.wait_for_timeout(500)


def page_id(page, address):
    """The number of the open draft, which its own list in the admin tells."""
    page.goto(f"{address}admin/")
    link = page.locator("#panel-drafts-content a, .listing--dashboard a").first
    return link.get_attribute("href").split("/")[-3]


def open_import(page, address):
    """The preview of a Word file as a new draft."""
    page.goto(f"{address}admin/pages/{page_id(page, address)}/edit/")
    index = page.locator(".w-breadcrumbs a[href*='/admin/pages/']").nth(-2)
    number = index.get_attribute("href").rstrip("/").split("/")[-1]
    with tempfile.TemporaryDirectory() as folder:
        page.goto(f"{address}admin/drafts/import-below/{number}/")
        page.set_input_files("[name=file]", regulation.write(Path(folder) / "regulation.docx"))
        page.locator("form.import-file button[type=submit]").click()
        page.locator(".import-rows").wait_for()


def send_import(page, address):
    """Accept a file as a new draft and send it for approval; return the address of its editor."""
    open_import(page, address)
    page.locator("form.import-accept button[type=submit]:not([name])").click()
    page.wait_for_url("**/edit/", wait_until="networkidle")
    url = page.url
    page.fill("[name=summary]", regulation.SUMMARY)
    page.locator("[role=tab]").nth(1).click()
    for name, value in regulation.ABOUT.items():
        page.fill(f"[name={name}]", value)
    let_it_save(page)
    page.click("footer [aria-expanded=false]")
    with page.expect_navigation():
        page.click("[name=action-submit]")
    return url


def open_approval(page, url):
    """The dialog in which a text is approved."""
    page.goto(url, wait_until="networkidle")
    page.click("footer [aria-expanded=false]")
    page.locator("[data-workflow-action-name=approve]").locator("visible=true").first.click()
    page.locator(".modal-content [name$=letter_number]").wait_for()


def open_extension(page, address):
    """The form by which a period is extended."""
    page.goto(f"{address}admin/drafts/period/{page_id(page, address)}/extend/")


SCREENS = {"edit": open_draft, "import": open_import, "extend": open_extension}


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms_site.settings.dev"
    django.setup()
    from cms_site.demo.accounts import PASSWORD

    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browsers.CHROMIUM.launch_args)
        take_public(browser, address)
        take_admin(browser, address, PASSWORD)
        take_guide(browser, address, PASSWORD)
        browser.close()


if __name__ == "__main__":
    main()
