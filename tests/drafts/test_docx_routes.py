"""The public history as Word documents, at its own addresses."""

import json

import pytest
from wagtail.models import PageViewRestriction

from drafts_plugin.exporting.docx.documents import CONTENT_TYPE
from drafts_plugin.importing import match_tree, read_tree
from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block


@pytest.fixture
def draft(make_draft):
    """A draft under consultation whose second article came with version 2."""
    first = block("article", number="1", title="", text="دهیاری در 10 روز پاسخ می‌دهد.")
    draft = make_draft("open", slug="budget", body=[first, block("note", number="", text="یاد")])
    changed = {**first, "value": {**first["value"], "text": "دهیاری در 15 روز پاسخ می‌دهد."}}
    draft.body = json.dumps([changed, block("article", number="2", title="", text="نو")])
    draft.change_note = "مهلت بیشتر شد"
    draft.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


def read(response):
    assert response.status_code == 200
    assert response["Content-Type"] == CONTENT_TYPE
    return read_tree(response.content, "download.docx")


def test_a_version_comes_back_with_its_ids(client, draft):
    response = client.get("/drafts/budget/versions/1/docx/")
    kept = draft.published_versions.get(number=1).clauses
    tree = read(response)
    assert [b["id"] for b in tree.blocks] == [clause["id"] for clause in kept]
    assert tree.of_type("article")[0]["text"] == "دهیاری در 10 روز پاسخ می‌دهد."
    assert tree.title == draft.title
    assert response["Content-Disposition"] == 'attachment; filename="budget-1.docx"'


def test_an_exported_version_over_the_draft_changes_nothing(client, draft):
    tree = read(client.get("/drafts/budget/versions/2/docx/"))
    blocks = draft.body.get_prep_value()
    assert match_tree(blocks, tree.blocks).blocks == blocks


def test_a_comparison_reads_as_the_newer_text(client, draft):
    tree = read(client.get("/drafts/budget/compare/1/2/docx/"))
    said = [b["value"]["text"] for b in tree.blocks]
    assert said == ["دهیاری در 15 روز پاسخ می‌دهد.", "نو"]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("compare/2/1/docx/", "compare/1/2/docx/"), ("compare/2/2/docx/", "versions/2/docx/")],
)
def test_a_comparison_has_one_address(client, draft, asked, answered):
    assert client.get(f"/drafts/budget/{asked}").url == f"/drafts/budget/{answered}"


@pytest.mark.parametrize("address", ["versions/9/docx/", "compare/1/9/docx/", "compare/9/1/docx/"])
def test_unknown_versions_are_not_found(client, draft, address):
    assert client.get(f"/drafts/budget/{address}").status_code == 404


@pytest.mark.parametrize("page", ["versions/2/", "compare/1/2/"])
def test_the_pages_lead_there(client, draft, page):
    assert (
        f'href="/drafts/budget/{page}docx/"'
        in client.get(f"/drafts/budget/{page}").content.decode()
    )


def test_a_private_draft_gives_nothing_away(client, draft):
    PageViewRestriction.objects.create(page=draft, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/drafts/budget/versions/1/docx/").status_code == 302
