"""What belongs to a draft that nobody reads yet is shown to those who work on it, and only them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.models import PeriodSettings
from feedback_plugin.comments.core.site_settings import CommentSiteSettings
from tests.drafts.helpers import block, make_user

pytestmark = pytest.mark.reference_index


@pytest.fixture
def document(db, home_page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"%PDF-1.4", name="note.pdf")
    return get_document_model().objects.create(title="یادداشت", file=file)


@pytest.fixture
def outsider(django_user_model, db):
    """Somebody in the admin who has nothing to do with drafts."""
    return make_user("outsider", "outsiders", django_user_model)


def naming(document):
    return [block("document", document=document.pk, title="")]


def status(document, user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(document.url).status_code


def test_a_document_of_nobody_is_as_wagtail_has_it(document):
    assert status(document) == 200


@pytest.mark.parametrize("way", ["row", "revision"])
def test_a_document_becomes_public_with_its_draft(document, make_draft, way, publisher, outsider):
    if way == "row":
        draft = make_draft("open", publish=False, documents=naming(document))
        draft.save_revision()
    else:
        draft = make_draft("open", publish=False)
        draft.documents = naming(document)
        draft.save_revision()
    assert status(document) == 404
    assert status(document, outsider) == 404
    assert status(document, publisher) == 200
    draft.refresh_from_db()
    draft.get_latest_revision().publish()
    assert status(document) == 200


def test_a_document_that_is_only_in_the_next_version_waits_for_it(document, make_draft):
    draft = make_draft("open")
    draft.documents = naming(document)
    draft.save_revision()
    assert status(document) == 404
    other = make_draft("open", documents=naming(document))
    assert status(document) == 200
    DraftPage.objects.filter(pk=other.pk).update(live=False)
    assert status(document) == 404


def test_the_chooser_of_pages_names_no_draft_of_others(
    make_draft, draft_index, outsider, publisher
):
    make_draft("open", title="آیین پنهان", publish=False)
    make_draft("open", title="آیین آشکار")
    browse = reverse("wagtailadmin_choose_page_child", args=[draft_index.pk])
    search = reverse("wagtailadmin_choose_page_search")
    for user, sees in ((outsider, False), (publisher, True)):
        client = Client()
        client.force_login(user)
        found = client.get(search, {"q": "آیین"}).content.decode()
        for shown in (client.get(browse).json()["html"], found):
            assert "آیین آشکار" in shown
            assert ("آیین پنهان" in shown) is sees


@pytest.mark.parametrize("asked", ["admin", "outsider"])
def test_looking_at_a_setting_writes_no_row(client, request, admin_user, home_page, asked):
    user = admin_user if asked == "admin" else request.getfixturevalue("outsider")
    client.force_login(user)
    for model in (PeriodSettings, CommentSiteSettings):
        label = model._meta.app_label, model._meta.model_name
        response = client.get(reverse("wagtailsettings:edit", args=label), follow=True)
        assert response.status_code == 200
        assert ("form" in response.context) is (asked == "admin")
        assert not model.objects.exists()


def test_a_setting_is_saved_from_the_screen_that_has_no_row_yet(client, admin_user, home_page):
    client.force_login(admin_user)
    address = reverse("wagtailsettings:edit", args=["drafts_plugin", "periodsettings"])
    lengths = {"default_days": 20, "minimum_days": 5, "announced_days": 30}
    for days in (20, 21):
        assert client.post(address, {**lengths, "default_days": days}).status_code == 302
        assert PeriodSettings.objects.get().default_days == days
    own = reverse("wagtailsettings:edit", args=["feedback_comments", "commentsitesettings"])
    own = client.get(own).url
    for policy in ("none", "rules"):
        assert client.post(own, {"policy": policy}).status_code == 302
        assert CommentSiteSettings.objects.get().policy == policy
