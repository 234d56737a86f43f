"""The package is read as the standard says, not as one program writes it."""

import pytest

from drafts_plugin.importing import UnreadableFileError, read_tree
from tests.drafts.importing import documents
from tests.drafts.importing.documents import MAIN, OFFICE, PACKAGE, W, packed, paragraph

STRICT = "http://purl.oclc.org/ooxml"
BODY = f'<w:document xmlns:w="{W}"><w:body>{paragraph("ماده ۱- متن")}</w:body></w:document>'
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def types(*entries):
    return f'<Types xmlns="{PACKAGE}/content-types">{"".join(entries)}</Types>'


def default(extension, kind):
    return f'<Default Extension="{extension}" ContentType="{kind}"/>'


def override(part, kind=MAIN):
    return f'<Override PartName="{part}" ContentType="{kind}"/>'


def relations(target, kind=f"{OFFICE}/officeDocument"):
    one = f'<Relationship Id="r1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


PACKAGES = {
    "main part by its ending": {
        "[Content_Types].xml": types(default("rels", RELATIONS), default("xml", MAIN)),
        "_rels/.rels": relations("word/document.xml"),
        "word/document.xml": BODY,
    },
    "main part by its ending and found by nothing else": {
        "[Content_Types].xml": types(default("xml", MAIN), default("rels", RELATIONS)),
        "word/document.xml": BODY,
    },
    "endings in capitals": {
        "[Content_Types].xml": types(default("XML", MAIN)),
        "_rels/.rels": relations("/word/document.xml"),
        "word/document.xml": BODY,
    },
    "names in other case": {
        "[content_types].XML": types(override("/word/Document.xml")),
        "_RELS/.RELS": relations("Word/DOCUMENT.xml"),
        "WORD/document.XML": BODY,
    },
    "another place": {
        "[Content_Types].xml": types(override("/text/main.xml")),
        "_rels/.rels": relations("text/main.xml"),
        "text/main.xml": BODY,
    },
    "a name with a space": {
        "[Content_Types].xml": types(override("/word/my%20text.xml")),
        "_rels/.rels": relations("word/my%20text.xml"),
        "word/my%20text.xml": BODY,
    },
    "names with backslashes": {
        "[Content_Types].xml": types(override("/word/document.xml")),
        "_rels\\.rels": relations("word\\document.xml"),
        "word\\document.xml": BODY,
    },
    "in UTF-16": {
        "[Content_Types].xml": types(override("/word/document.xml")),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{BODY}'.encode("utf-16"),
    },
    "strict, in UTF-16": {
        "[Content_Types].xml": types(override("/word/document.xml")),
        "word/document.xml": BODY.replace(W, f"{STRICT}/wordprocessingml/main").encode("utf-16"),
    },
    "type with a parameter": {
        "[Content_Types].xml": types(override("/word/document.xml", f"{MAIN}; charset=utf-8")),
        "word/document.xml": BODY,
    },
    "strict relations": {
        "[Content_Types].xml": types(default("xml", MAIN)),
        "_rels/.rels": relations("d.xml", f"{STRICT}/officeDocument/relationships/officeDocument"),
        "d.xml": BODY.replace(W, f"{STRICT}/wordprocessingml/main"),
    },
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_of_any_writer(name):
    tree = read_tree(packed(PACKAGES[name]), "d.docx")
    assert [b["value"]["text"] for b in tree.blocks] == ["متن"]


def test_parts_are_found_whatever_their_case():
    files = {
        "[Content_Types].xml": types(override("/word/document.xml")),
        "word/document.xml": BODY.replace("<w:t", '<w:rPr><w:rStyle w:val="Off"/></w:rPr><w:t'),
        "Word/_Rels/Document.xml.RELS": relations("STYLES.xml", f"{OFFICE}/styles"),
        "word/styles.xml": (
            f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="Off"><w:rPr>'
            "<w:vanish/></w:rPr></w:style></w:styles>"
        ),
    }
    with pytest.raises(UnreadableFileError):
        read_tree(packed(files), "d.docx")


def test_a_sheet_is_no_document_whatever_its_ending_says():
    files = {
        "[Content_Types].xml": types(default("xml", "application/sheet.main+xml")),
        "_rels/.rels": relations("xl/workbook.xml"),
        "xl/workbook.xml": "<workbook/>",
    }
    with pytest.raises(UnreadableFileError, match="not a Word document"):
        read_tree(packed(files), "d.docx")


def test_strict_equations(monkeypatch):
    monkeypatch.setattr(
        documents,
        "NAMESPACES",
        f'xmlns:w="{STRICT}/wordprocessingml/main" xmlns:m="{STRICT}/officeDocument/math"',
    )
    equation = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    data = documents.document(paragraph("ماده ۱- برابر ", equation))
    tree = read_tree(data, "d.docx")
    assert tree.blocks[0]["value"]["text"] == "برابر x=2"
    assert [w.code for w in tree.warnings] == ["equation"]
