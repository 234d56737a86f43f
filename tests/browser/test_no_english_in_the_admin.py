"""No English word of a program on the Persian screens of those who write and approve drafts."""

import pytest
from django.urls import reverse

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
