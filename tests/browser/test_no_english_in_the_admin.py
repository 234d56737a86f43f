"""No English word of a program on the Persian screens of those who write and approve drafts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.panels import actions_on
from tests.browser.screens import foreign_words
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser
STANDARDS = {
    "AA",
    "Atom",
    "CSV",
    "JSON",
    "SHA",
    "Tab",
    "WCAG",
    "XLSX",
    "PDF",
    "Word",
    "JPEG",
    "PNG",
}
SCREENS = ("history", "workflow_history", "copy", "move")


def addresses(user):
    index = DraftIndexPage.objects.get(locale__language_code="fa")
    yield reverse("wagtailadmin_home")
    yield reverse("wagtailadmin_explore", args=[index.pk])
    yield reverse("wagtailadmin_pages:search") + "?q=دهیاری‌ها"
    yield reverse("drafts_plugin_workflow")
    yield reverse("drafts_plugin_workflow_tasks")
    drafts = DraftPage.objects.child_of(index)
    for action in ("publish", "unpublish", "move"):
        many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        yield f"{many}?id={index.pk}&id={drafts.first().pk}&next=/admin/"
    for draft in drafts:
        if draft.permissions_for_user(user).can_edit():
            yield reverse("wagtailadmin_pages:edit", args=[draft.pk])
            yield from (reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]) for name in SCREENS)
        yield from (url for _action, url in actions_on(draft, user))


@pytest.mark.parametrize("username", ["editor", "legal"])
def test_screens_of_drafts_are_persian(page, portal, sign_in, django_user_model, username):
    page.set_viewport_size(DESK)
    sign_in(page, username)
    found = {}
    for path in addresses(django_user_model.objects.get(username=username)):
        page.goto(portal + path, wait_until="domcontentloaded")
        if words := foreign_words(page, "fa", STANDARDS):
            found[path] = words
    assert found == {}


def test_a_file_is_chosen_in_the_language_of_the_admin(page, portal, sign_in):
    sign_in(page, "editor")
    index = DraftIndexPage.objects.get(locale__language_code="fa")
    page.goto(portal + reverse("drafts_plugin_import_draft", args=[index.pk]))
    button = page.locator(".file-words__button")
    expect(button).to_have_text("انتخاب فایل")
    chosen = button.locator("+ bdi")
    expect(chosen).to_have_text("فایلی انتخاب نشده است")
    text = {"name": "law.txt", "mimeType": "text/plain", "buffer": b"1"}
    page.locator("input[type=file]").set_input_files(text)
    expect(chosen).to_have_text("law.txt")
