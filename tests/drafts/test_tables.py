"""A table of the law, from the editor to the reader and back from Word."""

import io
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.backends import get_search_backend
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.comparison.tables import cells_of, compare_rows
from drafts_plugin.comparison.words import RunKind
from drafts_plugin.exporting.docx.documents import comparison_docx, version_docx
from drafts_plugin.exporting.docx.tracked import Labels
from drafts_plugin.importing import match_tree, read_tree
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.canonical import canonical_clauses, digest
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.tables import read_cells, tidy, write_cells
from tests.drafts.helpers import block, draft_form
from tests.markup import one_line

ROWS = "شرح | مبلغ\nخرید جزئی | 10\nخرید عمده | 20"


def body(rows=ROWS, caption="سقف‌ها"):
    return [
        block("article", number="1", title="", text="سقف‌ها به شرح جدول است."),
        block("table", title=caption, level="1", text=rows),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a | b\nc | d", "a | b\nc | d"),
        ("a\tb\n\nc\td", "a | b\nc | d"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a | b\nc | d"),
        ("a|b\n | d", "a | b\n| d"),
        (r"a \| b | c", r"a \| b | c"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_what_is_typed_or_pasted_is_kept_in_one_form(typed, kept):
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_rows_are_equally_long():
    assert read_cells("a | b\nc\n| | d") == [["a", "b", ""], ["c", "", ""], ["", "", "d"]]


@given(st.lists(st.lists(st.text("ab۱ |،\u200c-", max_size=5), min_size=2, max_size=4), max_size=4))
def test_any_cells_come_back(rows):
    width = max(map(len, rows), default=0)
    full = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in rows]
    if all(map(any, full)):
        assert read_cells(write_cells(full)) == full


def test_an_editor_writes_a_table(admin_client, make_draft):
    draft = make_draft("prepared")
    blocks = [("article", {"number": "1", "title": "", "text": "متن"})]
    blocks.append(("table", {"title": "سقف‌ها", "text": "شرح\tمبلغ\nخرید جزئی\t10"}))
    data = draft_form(draft_with_dates(draft), [(1, "متن")])
    data.update(nested_form_data({"body": streamfield(blocks)}))
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert admin_client.post(url, data).status_code == 302
    saved = DraftPage.objects.get().get_latest_revision_as_object()
    assert saved.body[1].value["text"] == "شرح | مبلغ\nخرید جزئی | 10"


def draft_with_dates(draft):
    """The form of `test_editing` fills in both instants."""
    from tests.drafts.helpers import instants

    for name, value in instants("upcoming").items():
        setattr(draft, name, value)
    return draft


@pytest.mark.parametrize("address", ["", "versions/1/"])
def test_readers_get_a_real_table(client, make_draft, address):
    draft = make_draft("open", body=body())
    html = one_line(client.get(draft.url + address))
    table = re.search(r'<div class="draft-table".*?</div>', html, re.DOTALL)[0]
    assert "<caption>سقف‌ها</caption>" in table
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == ["شرح", "مبلغ"]
    assert re.findall("<td>(.*?)</td>", table) == ["خرید جزئی", "۱۰", "خرید عمده", "۲۰"]
    assert table.count("<tr>") == 3
    assert 'tabindex="0"' in table
    assert f'id="clause-{draft.body[1].id}"' in html


def test_tables_are_searched_and_one_may_comment_on_them(make_draft):
    draft = make_draft("open", body=body())
    found = get_search_backend("default").search("عمده", DraftPage.objects.all())
    assert [page.pk for page in found] == [draft.pk]
    anchors = {anchor: label for anchor, label, _text in draft.feedback_anchors()}
    with translation.override("fa"):
        assert "سقف‌ها" in anchors[draft.body[1].id]


def test_a_version_keeps_the_table_and_others_stay_as_they_were(client, make_draft):
    plain = make_draft("open")
    assert {clause["type"] for clause in plain.latest_version.clauses} == {"article"}
    assert set(plain.latest_version.clauses[0]) == {
        *("id", "type", "number", "title", "text", "level"),
    }
    draft = make_draft("open", body=body())
    answer = client.get(draft.url + "versions/1/json/").json()
    kept = {key: answer["clauses"][1][key] for key in ("type", "title", "text")}
    assert kept == {"type": "table", "title": "سقف‌ها", "text": ROWS}
    assert digest(answer["clauses"]) == answer["sha256"] == digest(canonical_clauses(draft.body))


def test_the_cells_are_translated(make_draft, english_index, english):
    draft = make_draft("open", body=body())
    source, _new = TranslationSource.update_or_create_from_instance(draft)
    work = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.all():
        data = segment.string.data.replace("خرید جزئی", "Small").replace("سقف‌ها", "Limits")
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english, context=segment.context, data=data
        )
    work.save_target(publish=False)
    page = DraftPage.objects.get(locale=english).get_latest_revision_as_object()
    table = page.body[1]
    assert table.id == draft.body[1].id
    assert table.value["title"] == "Limits"
    assert read_cells(table.value["text"]) == read_cells(ROWS.replace("خرید جزئی", "Small"))


def test_free_paragraphs_are_told_apart():
    kept = [
        {"id": str(n), "type": "paragraph", "number": "", "title": "", "text": text, "level": ""}
        for n, text in enumerate(["first words of one", "x" * 200])
    ]
    with translation.override("en"):
        labels = [clause.label for clause in read_published(kept)]
        assert labels[0] == "Paragraph “first words of one”"
        assert len(labels[1]) < 80
        changed = [{**kept[0], "text": "other words of one"}, kept[1]]
        rows = compare_clauses(read_published(kept), read_published(changed)).rows
        assert [row.is_renamed for row in rows] == [False, False]


CELLS = st.sampled_from(["", "a", "b c", "ده روز", "x y z w", r"\|"])
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3).map(" | ".join), max_size=5).map(
    "\n".join
)


@given(TABLES, TABLES)
def test_compared_tables_hold_both_texts(old, new):
    for before, now in ((old, new), (new, old)):
        runs = compare_rows(before, now)
        assert "".join(run.text for run in runs if run.kind != RunKind.INSERT) == before
        assert "".join(run.text for run in runs if run.kind != RunKind.DELETE) == now


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (ROWS.replace("20", "30"), "شرح|مبلغ/خرید جزئی|10/خرید عمده|-20+30"),
        (ROWS + "\nاجاره | 5", "شرح|مبلغ/خرید جزئی|10/خرید عمده|20/+اجاره|+5"),
        (ROWS.replace("خرید جزئی | 10\n", ""), "شرح|مبلغ/-خرید جزئی|-10/خرید عمده|20"),
    ],
)
def test_changes_stand_in_their_cells(new, expected):
    signs = {RunKind.EQUAL: "", RunKind.INSERT: "+", RunKind.DELETE: "-"}
    shown = "/".join(
        "|".join("".join(signs[run.kind] + run.text.strip() for run in cell) for cell in row)
        for row in cells_of(compare_rows(ROWS, new))
    )
    assert shown == expected


@pytest.mark.parametrize("view", ["unified", "side"])
def test_readers_see_what_changed_in_a_table(client, make_draft, view):
    draft = make_draft("open", body=(blocks := body()))
    draft.body = [
        blocks[0],
        {**blocks[1], "value": {"title": "", "text": ROWS.replace("20", "30")}},
    ]
    draft.change_note = "سقف تازه"
    draft.save_revision().publish()
    html = one_line(client.get(draft.url + f"compare/1/2/?view={view}"))
    tables = re.findall(r'<div class="draft-table".*?</div>', html, re.DOTALL)
    assert len(tables) == (1 if view == "unified" else 2)
    assert re.search("<td>.*<del>.*۲۰.*</del>.*</td>", tables[0])
    assert re.search("<td>.*<ins>.*۳۰.*</ins>.*</td>", tables[-1])


def kept(blocks):
    names = ("number", "title", "text")
    return [
        {"id": b["id"], "type": b["type"], "level": "", **{n: b["value"].get(n, "") for n in names}}
        for b in blocks
    ]


@pytest.mark.parametrize(("language", "rtl"), [("fa", 1), ("en", 0)])
@pytest.mark.parametrize("caption", ["سقف‌ها", ""])
def test_word_gets_a_real_table_and_gives_it_back(language, rtl, caption):
    blocks = [*body(caption=caption), block("article", number="2", title="", text="متن")]
    with translation.override(language):
        data = version_docx("عنوان", [], read_published(kept(blocks)), language)
    [table] = Document(io.BytesIO(data)).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "خرید جزئی",
        "10",
    ]
    assert len(table._tbl.xpath("./w:tblPr/w:bidiVisual")) == rtl
    assert len(table._tbl.xpath("./w:tr/w:trPr/w:tblHeader")) == 1
    tree = read_tree(data, "export.docx")
    assert match_tree(blocks, tree.blocks).blocks == blocks
    assert not tree.warnings


def test_a_compared_table_in_word_reads_as_the_newer_one():
    old = body()
    new = [
        old[0],
        {**old[1], "value": {"title": "سقف", "level": "1", "text": ROWS.replace("20", "30")}},
    ]
    gone = [*old, {**block("table", title="", text="a | b"), "id": str(uuid4())}]
    with translation.override("fa"):
        comparison = compare_clauses(read_published(kept(gone)), read_published(kept(new)))
        data = comparison_docx("مقایسه", [], comparison, "fa", Labels())
    table = Document(io.BytesIO(data)).tables[0]._tbl
    assert [each.text for each in table.iter(qn("w:delText"))] == ["20"]
    changed = [each for ins in table.iter(qn("w:ins")) for each in ins.iter(qn("w:t"))]
    assert [each.text for each in changed] == ["30"]
    values = [b["value"] for b in read_tree(data, "c.docx").blocks]
    # The file is in Persian, and so are its numbers.
    assert values == [{**new[0]["value"], "number": "۱"}, new[1]["value"]]
