"""Symbols, raised digits and equations: no number becomes another, and nothing goes untold."""

import pytest

from drafts_plugin.importing import read_tree
from tests.drafts.importing.documents import document, paragraph, run

RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'


def read(*content, **parts):
    """The text of the one paragraph, and {kind: sentence} of what is told of it."""
    tree = read_tree(document(paragraph("ماده ۱- ", *content), **parts), "symbols.docx")
    told = {warning.code: warning.message for warning in tree.warnings}
    return tree.blocks[0]["value"]["text"], told


def symbol(code, font="Symbol"):
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def in_font(text, font):
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (symbol("F0B3"), "≥"),
        (symbol("006D"), "μ"),
        (symbol("F06D"), "μ"),
        (symbol("F0D6", "symbol"), "√"),
        (symbol("F0FC", "Wingdings"), "✓"),
        (symbol("F0FE", "Wingdings"), "☑"),
        (symbol("F0A3", "Wingdings 2"), "☐"),
        (symbol("F061", "Webdings"), "✔"),
        (symbol("00A7", "Arial"), "§"),
        (symbol("2265", "Arial"), "≥"),
        (in_font("\uf0b3", "Symbol"), "≥"),
        (in_font("m", "Symbol"), "μ"),
        (in_font("m", "Arial"), "m"),
        (run("۵", '<w:rFonts w:ascii="Wingdings" w:cs="Nazanin"/><w:rtl/>'), "۵"),
        (run("5", '<w:rFonts w:ascii="Wingdings" w:cs="Nazanin"/><w:rtl/>'), "5"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 179 \\f "Symbol"'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "≥",
        ),
    ],
)
def test_symbols_in_unicode(content, shown):
    assert read("الف ", content, " ب") == (f"الف {shown} ب", {})


@pytest.mark.parametrize(
    "content",
    [
        symbol("F0B3", "Nobody's Font"),
        symbol("zz"),
        symbol("F0000000"),
        symbol("D83D"),
        symbol("110000"),
        symbol("-41"),
        symbol(""),
        symbol("FFFF"),
        symbol("9" * 5000),
        in_font("\ue123", "B Nazanin"),
        symbol("F0FF", "Wingdings"),
    ],
)
def test_an_unknown_symbol_is_told_of(content):
    text, told = read("الف ", content, " ب")
    assert text == "الف \ufffd ب"
    assert "1" in told["symbol"]


def test_unknown_symbols_are_counted():
    _text, told = read(*[symbol("F0B3", "Nobody's Font")] * 3)
    assert "3" in told["symbol"]


STYLES = (
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Power"><w:basedOn w:val="Up"/></w:style>'
    '<w:style w:type="character" w:styleId="Greek"><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    "</w:style>"
)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ([run("10"), run("3", RAISED)], "10³"),
        ([run("۱۰"), run("۳", RAISED)], "۱۰³"),
        ([run("10"), run("-3", RAISED)], "10⁻³"),
        ([run("10"), run("3", '<w:rStyle w:val="Power"/>')], "10³"),
        ([run("10"), run("3", '<w:rStyle w:val="Power"/><w:vertAlign w:val="baseline"/>')], "103"),
        ([run("10"), run("3", '<w:position w:val="6"/>')], "10³"),
        ([run("10"), run("3", '<w:position w:val="-6"/>')], "10₃"),
        ([run("10"), run("3", '<w:position w:val="1"/>')], "103"),
        ([run("H"), run("2", LOWERED), run("O")], "H₂O"),
        ([run("10"), run("3", RAISED), run("5")], "10³5"),
        ([run("2"), run("n+1", RAISED), run("5")], "2ⁿ⁺¹5"),
        ([run("2"), run("k+1", RAISED), run("5")], "2^(k+1)5"),
        ([run("2"), run("1,5", RAISED), run("5")], "2^(1,5)5"),
        ([run("1"), run("st", RAISED)], "1st"),
        ([run("m", '<w:rStyle w:val="Greek"/>')], "μ"),
    ],
)
def test_raised_digits_make_no_other_number(content, shown):
    assert read(*content, styles=STYLES)[0] == shown


def math(inner):
    return f"<m:oMath>{inner}</m:oMath>"


def m(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above, below, properties=""):
    return f"<m:f>{properties}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def scripts(name, **parts):
    inner = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts.items())
    return f"<m:{name}>{inner}</m:{name}>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (fraction(m("1"), m("2")), "1/2"),
        (m("3") + fraction(m("1"), m("2")), "3 1/2"),
        (fraction(m("1"), m("2")) + m("5"), "1/2 5"),
        (fraction(m("a+b"), m("2")), "(a+b)/2"),
        (fraction(fraction(m("1"), m("2")), m("3")), "(1/2)/3"),
        (fraction(m("n"), m("k"), '<m:fPr><m:type m:val="noBar"/></m:fPr>'), "(n;k)"),
        (scripts("sSup", e=m("10"), sup=m("3")), "10³"),
        (scripts("sSub", e=m("x"), sub=m("1")), "x₁"),
        (scripts("sSubSup", e=m("x"), sub=m("1"), sup=m("2")), "x₁²"),
        (scripts("sSup", e=m("x"), sup=m("n+k")), "x^(n+k)"),
        (scripts("rad", deg="", e=m("2")) + m("5"), "√(2)5"),
        (scripts("rad", deg=m("3"), e=m("8")), "³√(8)"),
        ("<m:d><m:e>" + m("x+1") + "</m:e></m:d>", "(x+1)"),
        (m("1") + m("0"), "10"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>' + m("i=1") + "</m:sub><m:sup>"
            + m("n") + "</m:sup><m:e>" + m("i") + "</m:e></m:nary>", "∑_(i=1)^(n) i",
        ),
        (scripts("limLow", e=m("lim"), lim=m("x→0")), "lim_(x→0)"),
        ("<m:m><m:mr><m:e>" + m("1") + "</m:e><m:e>" + m("2") + "</m:e></m:mr></m:m>", "[1, 2]"),
    ],
)  # fmt: skip
def test_equations_keep_their_value(inner, shown):
    text, told = read("x = ", math(inner))
    assert text == f"x = {shown}"
    assert list(told) == ["equation"]


def test_an_equation_beside_a_number_is_no_part_of_it():
    half = math(fraction(m("1"), m("2")))
    assert read("10", half, "5")[0] == "10 1/2 5"


def test_fields_that_word_computes():
    def field(instruction):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert read("10", field(r"EQ \f(1,2)"))[0] == "10 1/2"
    assert list(read("الف", field(r"EQ \x(3)"))[1]) == ["field"]
    assert list(read("الف", field("AUTONUM"))[1]) == ["field"]
    assert read("الف", field("PAGE"))[1] == {}


def test_an_instruction_is_no_text():
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = begin + "<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>" + between + run("7") + end
    field = begin + "<w:r><w:instrText>IF </w:instrText></w:r>" + inner + between + run("ت") + end
    assert read(field)[0] == "ت"
    assert read(begin, run("گم نمی‌شود"))[0] == "گم نمی‌شود"


def test_hyphens_and_tabs():
    inner = "<w:r><w:t>الف</w:t><w:noBreakHyphen/><w:t>ب</w:t><w:softHyphen/><w:t>ج</w:t></w:r>"
    assert read(inner)[0] == "الف\u2011بج"
