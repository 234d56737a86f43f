"""Drafts in the Wagtail admin: the editor, the home page, and what may not be deleted."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import GroupPagePermission

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import draft_form, sixty_clauses


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


def save(editor, draft, articles, **fields):
    return editor.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]), draft_form(draft, articles, **fields)
    )


def test_the_editor_opens_sixty_articles_folded_and_named(editor, make_draft):
    draft = make_draft("open", body=sixty_clauses())
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert html.count("این مهلت تمدید نمی‌شود.") + html.count(r"\u0627\u06cc\u0646") >= 60
    block = DraftPage._meta.get_field("body").stream_block
    assert block.meta.collapsed
    for name, child in block.child_blocks.items():
        assert "{text}" in child.meta.label_format or name == "part"


def test_publishing_a_changed_text_asks_for_a_change_note_while_comments_are_open(
    editor, make_draft
):
    draft = make_draft("open")
    response = save(editor, draft, [(1, "متن تازه")], **{"action-publish": "1"})
    assert "change_note" in response.context["form"].errors
    assert DraftPage.objects.get().latest_version.number == 1

    accepted = {"action-publish": "1", "change_note": "مهلت روشن شد."}
    response = save(editor, draft, [(1, "متن تازه")], **accepted)
    assert response.status_code == 302
    version = DraftPage.objects.get().latest_version
    assert (version.number, version.change_note) == (2, "مهلت روشن شد.")

    # The note of the last change does not explain the next one.
    response = save(editor, draft, [(1, "متن تازه‌تر")], **accepted)
    assert "change_note" in response.context["form"].errors


@pytest.mark.parametrize(
    ("stage", "text", "fields"),
    [
        ("open", "متن تازه", {}),
        ("open", None, {"action-publish": "1"}),
        ("upcoming", "متن تازه", {"action-publish": "1"}),
    ],
)
def test_no_note_is_asked_for_where_readers_see_no_change(editor, make_draft, stage, text, fields):
    draft = make_draft(stage)
    assert save(editor, draft, [(1, text or draft.clauses[0].text)], **fields).status_code == 302


@pytest.mark.parametrize("slug", ["feed", "calendar", "versions", "compare"])
def test_a_slug_that_the_list_uses_itself_is_refused(editor, make_draft, slug):
    response = save(editor, make_draft("open"), [], slug=slug)
    assert "slug" in response.context["form"].errors


def test_wrong_dates_are_told_at_their_field(editor, make_draft):
    draft = make_draft("upcoming")
    response = save(editor, draft, [(1, "متن")], closes_at="2020-01-01 10:00")
    assert list(response.context["form"].errors) == ["closes_at"]


def delete_address(kind, page):
    if kind == "one":
        return reverse("wagtailadmin_pages:delete", args=[page.pk])
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}"


@pytest.mark.parametrize(
    ("method", "kind"),
    # Wagtail asks its hooks about many pages at once only when the deletion is confirmed.
    [("get", "one"), ("post", "one"), ("post", "bulk")],
)
@pytest.mark.parametrize("subtree", [False, True])
def test_what_was_public_is_not_deleted(editor, make_draft, method, kind, subtree):
    draft = make_draft("open")
    draft.unpublish()
    address = delete_address(kind, draft.get_parent() if subtree else draft)
    response = getattr(editor, method)(address, follow=True)
    assert DraftPage.objects.filter(pk=draft.pk).exists()
    (message,) = response.context["messages"]
    assert draft.title in str(message)


@pytest.mark.parametrize("kind", ["one", "bulk"])
def test_a_draft_that_was_never_public_may_be_deleted(editor, make_draft, kind):
    draft = make_draft("open", publish=False)
    draft.save_revision()
    editor.post(delete_address(kind, draft))
    assert not DraftPage.objects.filter(pk=draft.pk).exists()


def test_deleting_other_pages_is_left_alone(editor, make_draft, draft_index, home_page):
    make_draft("open")
    other = home_page.add_child(instance=type(draft_index)(title="empty", slug="empty"))
    editor.post(delete_address("one", other))
    assert not type(draft_index).objects.filter(pk=other.pk).exists()


def panel_titles(client):
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    panel = html.partition('id="drafts-section"')[2]
    return re.findall(r"title-(?!wrapper)(\w+)", panel.split("</table>")[0])


def test_the_admin_home_shows_the_most_urgent_draft_once(editor, make_draft, translate):
    make_draft("upcoming", title="title-upcoming")
    make_draft("withdrawn", title="title-withdrawn")
    translate(make_draft("open", title="title-open"), title="title-english", slug="budget")
    make_draft("open", title="title-closing", closes_at=timezone.now() + timedelta(days=2))
    assert panel_titles(editor) == ["closing", "open", "upcoming"]


def test_the_admin_home_shows_only_drafts_of_one_s_own(
    client, django_user_model, make_draft, draft_index
):
    mine = make_draft("open", title="title-mine")
    make_draft("open", title="title-other")
    group = Group.objects.create(name="budget")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=mine, permission=change)
    user = django_user_model.objects.create_user("editor", password="x")
    user.groups.add(group)
    client.force_login(user)
    assert panel_titles(client) == ["mine"]


def test_the_history_of_the_page_tells_which_version_became_public(editor, make_draft):
    draft = make_draft("open")
    history = editor.get(reverse("wagtailadmin_pages:history", args=[draft.pk]))
    with translation.override("fa"):
        assert gettext("A version of the text became public") in history.content.decode()
