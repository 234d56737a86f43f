"""The comparison as tracked changes: all accepted the new text, all rejected the old one."""

import io
import random
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.exporting.docx.documents import comparison_docx, version_docx
from drafts_plugin.exporting.docx.tracked import Labels
from drafts_plugin.importing import read_tree
from drafts_plugin.text.clauses import read_published

AT = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
WORDS = ["شورا", "دهیار", "كتاب", "کتاب", "می\u200cشود", "می", "شود", ""]
WORDS += ["بودجه", "۱۲", "١٢", "باید", "و", "،", "ماده"]


def clause(type, number, text, id, title="", level=""):
    values = {"type": type, "number": number, "text": text, "title": title, "level": level}
    return {"id": str(UUID(int=id)), **values}


def exported(old, new, author="نسخهٔ ۲"):
    with translation.override("fa"):
        comparison = compare_clauses(read_published(old), read_published(new))
        return comparison_docx("عنوان", [], comparison, "fa", Labels(author, AT))


def body_of(data):
    return Document(io.BytesIO(data)).element.body


def settled(data, stays, goes):
    """The body with all its changes accepted (`stays` is ins) or rejected (`stays` is del)."""
    body = body_of(data)
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn(goes)}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for paragraph in list(body.iter(qn("w:p"))):
        mark = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(goes)}"
        is_gone = paragraph.find(mark) is not None
        for change in list(paragraph.iterchildren(qn(goes))):
            paragraph.remove(change)
        if is_gone:
            assert not said(paragraph)
            paragraph.getparent().remove(paragraph)
    return body


def said(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t"), qn("w:delText")))


def lines(body):
    """What each paragraph and table row of the law says."""
    found = []
    for element in body:
        if element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                found.append([said(cell) for cell in row.iter(qn("w:tc"))])
        elif element.tag == qn("w:p"):
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if style is not None and style.get(qn("w:val")) not in ("DraftAbout", "DraftTitle"):
                found.append(said(element))
    return found


def version(clauses):
    with translation.override("fa"):
        return lines(body_of(version_docx("عنوان", [], read_published(clauses), "fa")))


def both(old, new):
    data = exported(old, new)
    accepted = lines(settled(data, "w:ins", "w:del"))
    rejected = lines(settled(data, "w:del", "w:ins"))
    return accepted, rejected


def some_text(dice):
    return " ".join(dice.choices(WORDS, k=dice.randint(1, 9)))


def some_law(dice):
    kinds = dice.choices(("article", "note", "item", "paragraph", "table", "part"), k=7)
    law = []
    for place, kind in enumerate(kinds, 1):
        text = some_text(dice)
        if kind == "table":
            text = "\n".join(
                " | ".join(dice.choices(WORDS[:4], k=2)) for _ in range(dice.randint(1, 4))
            )
        level = {"item": "1", "part": "chapter"}.get(kind, "")
        title = some_text(dice) if kind in ("article", "part", "table") else ""
        number = "" if kind in ("paragraph", "table") else str(place)
        law.append(clause(kind, number, "" if kind == "part" else text, place, title, level))
    return law


def revised(law, dice):
    law = [dict(each) for each in law]
    for each in law:
        if dice.random() < 0.4 and each["type"] not in ("table", "part"):
            each["text"] = some_text(dice)
        if dice.random() < 0.2 and each["number"]:
            each["number"] = str(dice.randint(1, 30))
        if dice.random() < 0.3 and each["type"] == "table":
            each["text"] += "\nتازه | " + dice.choice(WORDS[:4])
    if dice.random() < 0.5:
        law.insert(dice.randrange(7), law.pop(dice.randrange(7)))
    if dice.random() < 0.5:
        del law[dice.randrange(len(law))]
    if dice.random() < 0.5:
        law.insert(dice.randrange(len(law)), clause("article", "9", some_text(dice), 99))
    return law


@pytest.mark.parametrize("seed", range(40))
def test_accepted_the_new_text_and_rejected_the_old_one(seed):
    dice = random.Random(seed)
    old = some_law(dice)
    new = revised(old, dice) if seed % 4 else some_law(dice)
    accepted, rejected = both(old, new)
    assert accepted == version(new)
    assert rejected == version(old)


def test_each_change_can_be_told_from_the_others():
    old = [clause("article", "1", "متن کهنه", 1), clause("note", "", "می‌رود", 2)]
    new = [clause("article", "1", "متن نو", 1), clause("note", "1", "می‌آید", 3)]
    body = body_of(exported(old, new))
    changes = [each for tag in ("w:ins", "w:del") for each in body.iter(qn(tag))]
    ids = [each.get(qn("w:id")) for each in changes]
    ids += [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(set(ids)) == len(ids) > 4
    assert {each.get(qn("w:author")) for each in changes} == {"نسخهٔ ۲"}
    assert {each.get(qn("w:date")) for each in changes} == {"2026-03-01T10:30:00Z"}
    for deleted in body.iter(qn("w:del")):
        assert next(deleted.iter(qn("w:t")), None) is None


def test_what_did_not_change_is_not_tracked():
    law = [clause("article", "1", "متن", 1)]
    body = body_of(exported(law, law))
    assert not list(body.iter(qn("w:ins"), qn("w:del")))


def test_a_move_went_in_one_place_and_came_in_the_other():
    law = [clause("article", str(n), f"متن {n * 3}", n) for n in range(1, 6)]
    moved = [law[0], law[4], *law[1:4]]
    body = body_of(exported(law, moved))
    kinds = {
        tag: ["".join(map(said, p.iterchildren(qn(tag)))) for p in body.iter(qn("w:p"))]
        for tag in ("w:ins", "w:del")
    }
    for texts in kinds.values():
        assert ["15" in text for text in texts if text] == [True]


def test_rows_of_tables_come_and_go():
    old = [clause("table", "", "شرح | مبلغ\nالف | ۱\nب | ۲", 1, "جدول")]
    new = [clause("table", "", "شرح | مبلغ\nب | ۳\nج | ۴\nد | ۵", 1, "جدول")]
    accepted, rejected = both(old, new)
    assert accepted == version(new)
    assert rejected == version(old)
    wider = [clause("table", "", "شرح | مبلغ | سال\nالف | ۱ | ۲", 1, "جدول")]
    assert both(old, wider) == (version(wider), version(old))


def test_it_is_read_back_as_the_newer_text():
    old = [clause("article", "1", "متن کهنه", 1), clause("paragraph", "", "ماده ۹- نیست", 2)]
    new = [clause("article", "1", "متن نو", 1), clause("paragraph", "", "ماده ۹- هست", 2)]
    tree = read_tree(exported(old, new), "d.docx")
    assert [b["value"]["text"] for b in tree.blocks] == ["متن نو", "ماده ۹- هست"]
    assert [b["id"] for b in tree.blocks] == [each["id"] for each in new]
