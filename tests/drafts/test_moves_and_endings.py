"""Moving, unpublishing, aliasing, translating and deleting a draft do what an editor expects."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period import actions
from drafts_plugin.stages import Stage
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import act


@pytest.fixture
def other_index(home_page):
    index = home_page.add_child(instance=DraftIndexPage(title="بایگانی", slug="archive"))
    index.save_revision().publish()
    return index


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def facts(draft):
    """What is the draft's own wherever it stands."""
    draft = fresh(draft)
    dates = {name: getattr(draft, name) for name in DraftPage.SHARED_FIELDS}
    versions = list(draft.versions.values_list("pk", "number", "sha256"))
    return draft.stage, dates, versions, [clause.id for clause in draft.clauses]


def test_a_moved_draft_keeps_its_history_at_its_new_address(
    client, admin_user, make_draft, other_index
):
    draft = make_draft("open")
    before, old_url = facts(draft), draft.url
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, other_index.pk]))
    assert facts(draft) == before
    moved = fresh(draft)
    assert moved.url != old_url
    for address in (moved.url, moved.version_url("versions"), moved.version_url("version", 1)):
        assert client.get(address).status_code == 200
    # Links to the old address lead to the new one.
    assert client.get(old_url, follow=True).redirect_chain[-1][0] == moved.url


def test_a_draft_that_is_taken_off_and_put_back_is_the_same_draft(client, admin_user, make_draft):
    draft = make_draft("open")
    before, addresses = facts(draft), (draft.url, draft.version_url("version", 1))
    client.force_login(admin_user)
    act(client, draft, "take-off-the-site", reason="متن دیگری جای آن را می‌گیرد.")
    assert not fresh(draft).live
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert facts(draft) == before
    actions.put_back(fresh(draft), "به اشتباه برداشته شده بود.")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert facts(draft) == before


def test_an_unpublished_draft_takes_no_comments_in_its_list(client, make_draft, draft_index):
    draft = make_draft("open")
    draft.unpublish()
    assert draft.title not in client.get(draft_index.url).content.decode()


def test_unpublishing_the_source_leaves_the_translation_its_dates(make_draft, translate):
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    before = facts(translation)
    draft.unpublish()
    assert facts(translation) == before


def test_an_alias_shows_its_source_and_has_no_history_of_its_own(
    client, make_draft, english_index, english
):
    draft = make_draft("open")
    alias = draft.create_alias(parent=english_index, update_locale=english)
    alias = DraftPage.objects.get(pk=alias.pk)
    assert alias.stage == Stage.OPEN
    assert list(alias.versions) == list(draft.versions)
    assert not PublishedVersion.objects.filter(page_id=alias.pk).exists()
    html = client.get(alias.url).content.decode()
    assert 'lang="fa" dir="rtl"' in html
    assert client.get(alias.version_url("version", 1)).status_code == 200


def test_an_alias_follows_its_source_to_the_end(make_draft, draft_index):
    draft = make_draft("open")
    alias = draft.create_alias(parent=draft_index, update_slug="alias")
    actions.withdraw(draft, "متن تازه")
    assert DraftPage.objects.get(pk=alias.pk).stage == Stage.WITHDRAWN
    draft.unpublish()
    assert not DraftPage.objects.get(pk=alias.pk).live


def test_the_alias_of_a_draft_may_be_deleted_and_the_draft_stays(
    client, admin_user, make_draft, draft_index
):
    draft = make_draft("open")
    alias = draft.create_alias(parent=draft_index, update_slug="alias")
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[alias.pk]))
    assert list(DraftPage.objects.all()) == [draft]


def test_a_translation_begins_a_history_of_its_own_at_version_1(make_draft, translate):
    draft = make_draft("open")
    draft.body[0].value["text"] = "متن تازه"
    draft.change_note = "روشن‌تر شد."
    draft.save_revision().publish()
    translation = translate(draft, title="Budget", slug="budget")
    assert list(translation.versions.values_list("number", flat=True)) == [1]
    assert list(draft.versions.values_list("number", flat=True)) == [1, 2]


def test_a_published_translation_is_not_deleted_either(client, admin_user, make_draft, translate):
    translation = translate(make_draft("open"), title="Budget", slug="budget")
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[translation.pk]))
    assert fresh(translation).live


def test_the_copy_of_a_draft_tells_in_its_history_that_it_is_one(
    client, admin_user, make_draft, draft_index
):
    draft = make_draft("promulgated", promulgated_at=timezone.now())
    client.force_login(admin_user)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[draft.pk]),
        {"new_title": "رونوشت", "new_slug": "copy", "new_parent_page": draft_index.pk},
    )
    copy = DraftPage.objects.get(slug="copy")
    assert (copy.stage, list(copy.versions)) == (Stage.PREPARED, [])
    assert PageLogEntry.objects.filter(page=copy.pk, action="wagtail.copy").exists()
    assert not PageLogEntry.objects.filter(page=copy.pk, action="drafts_plugin.version").exists()
