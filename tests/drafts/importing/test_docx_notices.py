"""What is hidden stays hidden, and every kind of thing that is left out is told of and counted."""

import pytest
from django.utils.translation import override

from drafts_plugin.importing import read_tree
from drafts_plugin.importing.docx import warnings
from tests.drafts.importing.documents import OFFICE, PACKAGE, document, paragraph, run, table

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
ON, OFF = "<w:vanish/>", '<w:vanish w:val="0"/>'


def style(kind, identity, properties="", based_on="", default=""):
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{default}>{based}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


STYLES = (
    style("paragraph", "Open", default=' w:default="1"')
    + style("character", "Secret", ON)
    + style("character", "Deep", based_on="Deeper")
    + style("character", "Deeper", based_on="Secret")
    + style("character", "Shown", OFF, based_on="Secret")
    + style("paragraph", "SecretText", ON)
    + style("paragraph", "DeepText", based_on="SecretText")
    + style("table", "SecretTable", ON)
)
BY_DEFAULT = f"<w:docDefaults><w:rPrDefault><w:rPr>{ON}</w:rPr></w:rPrDefault></w:docDefaults>"


def read(*body, styles=STYLES, **parts):
    return read_tree(document(paragraph("ماده ۱- م"), *body, styles=styles, **parts), "d.docx")


def texts(tree):
    return [block["value"]["text"] for block in tree.blocks]


def codes(tree):
    return [warning.code for warning in tree.warnings]


def styled(text, identity, more=""):
    return run(text, f'<w:rStyle w:val="{identity}"/>{more}')


@pytest.mark.parametrize(
    ("secret", "is_hidden"),
    [
        (paragraph(styled("راز", "Secret")), True),
        (paragraph(styled("راز", "Deep")), True),
        (paragraph(styled("راز", "Shown")), False),
        (paragraph(styled("راز", "Secret", OFF)), False),
        (paragraph("راز", style="SecretText"), True),
        (paragraph("راز", style="DeepText"), True),
        # One style toggles the other.
        (paragraph(styled("راز", "Secret"), style="SecretText"), False),
        (paragraph(styled("راز", "Secret", ON), style="SecretText"), True),
        (paragraph(styled("راز", "Shown"), style="SecretText"), True),
        (paragraph(run("راز", "<w:specVanish/>")), True),
        (
            table(["راز"]).replace(
                "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="SecretTable"/></w:tblPr>'
            ),
            True,
        ),
    ],
)
def test_text_hidden_by_styles(secret, is_hidden):
    tree = read(secret)
    assert ("راز" in texts(tree)) != is_hidden
    assert codes(tree) == ["hidden"] * is_hidden


def test_text_hidden_by_default():
    tree = read(paragraph(run("پیدا", OFF)), paragraph("راز"), styles=BY_DEFAULT + STYLES)
    assert texts(tree) == ["پیدا"]


def test_a_default_style_that_hides():
    styles = style("character", "All", ON, default=' w:default="1"')
    tree = read(paragraph(run("پیدا", OFF)), styles=styles)
    assert texts(tree) == ["پیدا"]


def test_a_hidden_row():
    rows = table(["شرح", "مبلغ"], ["راز", "۱"]).replace(
        '<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">راز',
        "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>راز",
    )
    tree = read(rows)
    assert texts(tree)[1] == "شرح | مبلغ"
    assert sorted(codes(tree)) == ["hidden", "table"]


def drawing(uri, inner=""):
    data = f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing>{data}</w:drawing></w:r>"


BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('در کادر')}</w:txbxContent></v:textbox></w:pict></w:r>"  # noqa: E501
INSIDE = {
    "diagram": drawing(DIAGRAM),
    "chart": drawing(CHART),
    "picture": drawing("picture", "<a:blip/>"),
    "shape": drawing("shape"),
    "object": '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel"/>'
    "</w:object></w:r>",
    "box": BOX,
    "control": f"<w:sdt><w:sdtContent>{run('مقدار')}</w:sdtContent></w:sdt>",
    "placeholder": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{run('اینجا کلیک کنید')}</w:sdtContent></w:sdt>",
    "tracked": f"<w:ins>{run('نو')}</w:ins>",
    "struck": run("کهنه", "<w:dstrike/>"),
    "hidden": run("راز", ON),
    "equation": "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
}


@pytest.mark.parametrize("kind", INSIDE)
def test_each_kind_is_told_of_and_counted(kind):
    tree = read(paragraph("الف", INSIDE[kind]), paragraph("ب", *[INSIDE[kind]] * 2))
    [warning] = tree.warnings
    assert (warning.code, warning.line) == (kind, 2)
    assert "3" in warning.message
    assert "کلیک" not in "".join(texts(tree))


@pytest.mark.parametrize("kind", ["control", "placeholder", "tracked"])
def test_around_whole_paragraphs_too(kind):
    around = {
        "control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "placeholder": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}"
        "</w:sdtContent></w:sdt>",
        "tracked": "<w:ins>{}</w:ins>",
    }[kind]
    tree = read(around.format(paragraph("متن")))
    assert codes(tree) == [kind]
    assert ("متن" in texts(tree)) == (kind != "placeholder")


def parts_of(**named):
    relations = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for n, name in enumerate(named)
    )
    files = {
        f"word/{name}.xml": f'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006'
        f'/main">{content}</w:x>'
        for name, content in named.items()
    }
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
    )
    return files


def test_what_stands_beside_the_text():
    extra = parts_of(
        header1=paragraph("محرمانه"),
        header2=paragraph("۷"),
        footer1=paragraph("صفحهٔ"),
        comments=f"<w:comment>{paragraph('چرا؟')}</w:comment>" * 2,
    )
    told = {warning.code: warning.message for warning in read(extra=extra).warnings}
    assert set(told) == {"header", "footer", "comment"}
    assert "1" in told["header"]
    assert "2" in told["comment"]


def test_alternatives_between_paragraphs():
    one = f"<mc:Choice Requires='x'>{paragraph('یک')}</mc:Choice>"
    other = f"<mc:Fallback>{paragraph('دو')}</mc:Fallback>"
    tree = read(f"<mc:AlternateContent>{one}{other}</mc:AlternateContent>")
    assert texts(tree) == ["م", "یک"]


def test_an_equation_between_paragraphs():
    tree = read("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>")
    assert texts(tree) == ["م", "x=1"]
    assert codes(tree) == ["equation"]


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("kind", sorted(warnings.LOSSES | {"contents", "tracked", "control"}))
def test_each_kind_is_told_of_one_and_of_many(kind, language):
    with override(language):
        one, many = warnings.sentence(kind, 1), warnings.sentence(kind, 12)
    assert "%(" not in one + many
    if kind not in ("contents", "embedded"):
        assert "12" in many
        assert one != many
