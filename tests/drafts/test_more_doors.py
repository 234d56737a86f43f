"""Doors beside the acts that are easily forgotten: programs, trees, copies, aliases, languages."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from drafts_plugin.acting import ActNeededError
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import block


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def hidden(home_page):
    index = home_page.add_child(instance=DraftIndexPage(title="درونی", slug="hidden"))
    index.save_revision().publish()
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    return index


def fresh(page):
    return DraftPage.objects.get(pk=page.pk)


def api(client, page, action, **sent):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    return client.post(address, sent, content_type="application/json")


def test_programs_are_asked_what_screens_are_asked(editor, make_draft, draft_index, hidden):
    draft = make_draft("open")
    unseen = make_draft("open", publish=False, summary="")
    unseen.save_revision()
    alias = draft.create_alias(parent=draft_index, update_slug="alias")
    refused = [
        (draft, "unpublish", {}, "اقدامی"),
        (draft_index, "unpublish", {"recursive": True}, "اقدامی"),
        (draft, "delete", {}, "پس بگیرید"),
        (draft_index, "delete", {}, "پس بگیرید"),
        (draft, "move", {"destination_page_id": hidden.pk}, "اقدامی"),
        (draft_index, "move", {"destination_page_id": hidden.pk}, "اقدامی"),
        (unseen, "publish", {}, "خلاصه"),
        (alias, "convert_alias", {}, "رونوشت"),
        (draft, "copy", {}, "رونوشت"),
        (draft_index, "copy", {"recursive": True}, "رونوشت"),
    ]
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "live", "alias_of"))
    for page, action, sent, _words in refused:
        answer = api(editor, page, action, **sent)
        assert answer.status_code == 403, action
        assert answer.json()["detail"], action
    assert list(Page.objects.order_by("pk").values_list("pk", "path", "live", "alias_of")) == before
    assert not PeriodEvent.objects.exists()


def test_a_program_publishes_what_lacks_nothing(editor, make_draft):
    draft = make_draft("upcoming", publish=False)
    draft.save_revision()
    assert api(editor, draft, "publish").status_code == 200
    assert fresh(draft).live
    assert api(editor, draft, "copy", keep_live=False).status_code == 201
    assert DraftPage.objects.live().count() == PublishedVersion.objects.count() == 1


def test_a_tree_is_published_only_when_all_below_it_lacks_nothing(editor, make_draft, draft_index):
    unseen = make_draft("upcoming", publish=False, summary="")
    unseen.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address = f"{address}?id={draft_index.pk}&next={reverse('wagtailadmin_home')}"
    html = editor.post(address, {"include_descendants": "on"}, follow=True).content.decode()
    assert not fresh(unseen).live
    assert unseen.title in html


@pytest.mark.parametrize("tree", [False, True])
def test_a_copy_is_not_live_without_what_readers_need(editor, make_draft, draft_index, tree):
    draft = make_draft("open", summary="")
    copied = draft_index if tree else draft
    sent = {
        "new_title": "رونوشت",
        "new_slug": "copy",
        "new_parent_page": copied.get_parent().pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    editor.post(reverse("wagtailadmin_pages:copy", args=[copied.pk]), sent)
    assert list(DraftPage.objects.all()) == [draft]
    del sent["publish_copies"]
    editor.post(reverse("wagtailadmin_pages:copy", args=[copied.pk]), sent)
    assert DraftPage.objects.count() == 2
    assert list(DraftPage.objects.live()) == [draft]


@pytest.mark.parametrize("stage", ["open", "promulgated"])
def test_an_alias_does_not_become_a_draft_with_the_days_of_another(
    editor, make_draft, draft_index, stage
):
    draft = make_draft(stage)
    alias = fresh(draft.create_alias(parent=draft_index, update_slug="alias"))
    answer = editor.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]), follow=True)
    assert "رونوشت" in answer.content.decode()
    assert fresh(alias).alias_of_id == draft.pk
    alias.alias_of_id = None
    with pytest.raises(ActNeededError):
        alias.save(update_fields=["alias_of_id"])


def test_an_alias_in_another_language_becomes_a_translation_on_record(
    editor, make_draft, english_index, english
):
    draft = make_draft("open")
    alias = draft.copy_for_translation(english, alias=True)
    editor.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    page = fresh(alias)
    assert (page.alias_of_id, page.live, page.closes_at) == (None, True, draft.closes_at)
    version = PublishedVersion.objects.get(page_id=page.pk)
    assert version.revision == page.live_revision


def test_a_translation_is_not_public_without_its_source(editor, make_draft, english_index, english):
    draft = make_draft("open", publish=False)
    draft.save_revision()
    page = draft.copy_for_translation(english)
    revision = page.save_revision()
    with pytest.raises(ActNeededError):
        revision.publish()
    assert "صفحهٔ نخست" in " ".join(each.message for each in fresh(page).find_problems())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{address}?id={page.pk}&next={reverse('wagtailadmin_home')}")
    api(editor, page, "publish")
    assert not fresh(page).live
    fresh(draft).get_latest_revision().publish()
    fresh(page).get_latest_revision().publish()
    assert fresh(page).live


def test_a_translation_that_is_due_before_its_source_waits(make_draft, english_index, english):
    draft = make_draft("open", publish=False)
    page = draft.copy_for_translation(english)
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish()
    told = StringIO()

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        call_command("publish_scheduled", stdout=StringIO(), stderr=told)
    assert not fresh(page).live
    assert page.title in told.getvalue()


def test_a_list_does_not_go_away_under_its_drafts(make_draft, draft_index):
    draft = make_draft("open")
    index = DraftIndexPage.objects.get(pk=draft_index.pk)
    with pytest.raises(ActNeededError):
        index.unpublish()
    Page.objects.filter(pk=index.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    told = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=told)
    assert DraftIndexPage.objects.get(pk=index.pk).live
    assert draft.title in told.getvalue()


def test_no_program_moves_a_draft_to_where_nobody_reads_it(make_draft, draft_index, hidden):
    draft = make_draft("open")
    for page in (draft, draft_index):
        with pytest.raises(ActNeededError):
            Page.objects.get(pk=page.pk).move(hidden, pos="last-child")
    draft.move(Page.objects.get(pk=draft_index.pk), pos="last-child")
    assert fresh(draft).live


def test_addresses_below_a_draft_and_its_list_lead_on_after_a_move(
    client, make_draft, draft_index, django_capture_on_commit_callbacks
):
    draft = make_draft("open")
    below = ("calendar/", "versions/", "versions/1/")
    old = [draft.url + name for name in below]
    old += [draft_index.url + name for name in ("feed/", "calendar/")]
    index = DraftIndexPage.objects.get(pk=draft_index.pk)
    index.slug = "regulations"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()
    cache.clear()
    for address in old:
        assert client.get(address, follow=True).status_code == 200, address


def test_an_old_revision_brings_no_dates_back(editor, make_draft):
    draft = make_draft("open")
    first = draft.revisions.order_by("pk").first()
    content = {**first.content, "closes_at": "2030-01-01T00:00:00Z", "outcome_due_on": "2031-01-01"}
    type(first).objects.filter(pk=first.pk).update(content=content)
    assert api(editor, draft, "revert_to_page_revision", revision_id=first.pk).status_code == 200
    api(editor, draft, "publish")
    assert (fresh(draft).closes_at, fresh(draft).outcome_due_on) == (draft.closes_at, None)


def test_unscheduling_a_new_text_leaves_the_public_one(editor, make_draft):
    draft = make_draft("open")
    draft.body = [block("article", number="1", title="", text="متن تازه")]
    draft.change_note, draft.go_live_at = "تازه", timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    waiting = fresh(draft).scheduled_revision
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[draft.pk, waiting.pk])
    editor.post(address)
    page = fresh(draft)
    assert (page.live, page.scheduled_revision, page.closes_at) == (True, None, draft.closes_at)
    assert PublishedVersion.objects.count() == 1
