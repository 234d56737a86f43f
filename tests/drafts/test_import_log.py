"""An import is on record as an act of its own, with the file that it was read from."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block
from tests.drafts.importing.documents import typed

DATA = typed(["ماده ۱- خرید کالا از راه مناقصه"])
DIGEST = hashlib.sha256(DATA).hexdigest()


def accept(client, url, **more):
    file = SimpleUploadedFile("متن.docx", DATA)
    html = client.post(url, {"file": file}).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return client.post(url, {**fields, **more})


def logged(page):
    entries = PageLogEntry.objects.filter(page=page.pk)
    assert not entries.filter(action="wagtail.revert").exists()
    return entries.get(action="drafts_plugin.import")


def test_into_a_draft(admin_client, admin_user, make_draft):
    draft = make_draft("open", body=[block("article", number="۱", title="", text="خرید")])
    accept(admin_client, reverse("drafts_plugin_import_again", args=[draft.pk]))
    entry = logged(draft)
    assert entry.data == {"file": "متن.docx", "sha256": DIGEST}
    assert (entry.user, entry.content_changed) == (admin_user, True)
    assert entry.revision_id == DraftPage.objects.get(pk=draft.pk).latest_revision_id
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[draft.pk]))
    assert "متن از فایل «متن.docx» وارد شد" in history.content.decode()


def test_as_a_new_draft(admin_client, draft_index):
    accept(admin_client, reverse("drafts_plugin_import_draft", args=[draft_index.pk]), title="ت")
    assert logged(DraftPage.objects.get()).data["sha256"] == DIGEST


@pytest.mark.parametrize("name", ["متن.docx", "text.txt"])
def test_on_the_command_line(draft_index, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(DATA)
    call_command("import_draft", str(path))
    page = DraftPage.objects.get()
    call_command("import_draft", str(path), into=page.slug)
    entries = PageLogEntry.objects.filter(page=page.pk, action="drafts_plugin.import")
    assert [entry.data for entry in entries] == [{"file": name, "sha256": DIGEST}] * 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fa", "متن از فایل «a.docx» وارد شد"), ("en", "The text was imported from “a.docx”")],
)
def test_the_sentence(make_draft, language, sentence):
    entry = PageLogEntry(action="drafts_plugin.import", data={"file": "a.docx", "sha256": DIGEST})
    with translation.override(language):
        assert entry.message.startswith(sentence)
        assert DIGEST in entry.message
