"""A Word document damaged at random, as a bad writer or somebody with bad intentions would."""

import io
import re
import zipfile

from tests.drafts.importing.documents import (
    OFFICE,
    PACKAGE,
    document,
    level,
    numbering,
    packed,
    paragraph,
    run,
    table,
)

ODD_VALUES = (
    *("", "-1", "0", "zz", "9" * 40, "9" * 5000, "F0000000", "D83D", "110000", "1e9", "\u0663"),
    *("none", "off", "../../etc/passwd", "%00", "\ufffd", "x" * 3000, "%1%9%0", "&#55357;", "-0"),
)
ODD_TEXTS = ("&#xD83D;", "&#0;", "&#xFFFF;", "\U0001f600", "\u202e", "\ufdfa" * 50, "]]>", "\x00")
_VALUE = re.compile(r'(?<==")[^"]*(?=")')
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"(?<=[<:])\w+")


def rich_document():
    """A document with something of everything that the importer reads."""
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 179 \\f Symbol'
    field += '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('k')}</w:txbxContent></v:textbox>"
    box += "</w:pict></w:r>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("g") + "</w:tc>"
    rows = table(["a", "b"], ["c", "d"]).replace("</w:tbl>", f"<w:tr>{wide}</w:tr></w:tbl>")
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    levels = [level(0, "upperRoman", "Article %1"), level(1, "decimalZero", "%1.%2", "<w:isLgl/>")]
    return document(
        paragraph("ماده ۱- متن ", symbol, f"<m:oMath>{half}</m:oMath>", note),
        paragraph("one", numbered=(1, 1)),
        paragraph("two", numbered=(1, 0)),
        paragraph("three", numbered=(9, 1), style="H1"),
        paragraph(run("10"), run("3", '<w:vertAlign w:val="superscript"/>'), field, box),
        paragraph(run("s", '<w:rStyle w:val="Mine"/><w:vanish w:val="0"/>')),
        f"<w:sdt><w:sdtContent>{paragraph('sdt')}</w:sdtContent></w:sdt>",
        f"<w:ins>{paragraph('ins')}</w:ins>",
        rows,
        numbering=numbering(levels, overrides={9: (1, anew)}),
        footnotes=f'<w:footnote w:id="2">{paragraph("n")}</w:footnote>',
        extra={"_rels/.rels": _root_relations()},
    )


def _root_relations():
    one = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


def mutated(data, dice):
    """Return `data` with one to four of its details changed by `dice`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    for _step in range(dice.randint(1, 4)):
        name = dice.choice(sorted(files))
        change = dice.choice((_other_value, _other_value, _without_tag, _other_name, _odd_text))
        files[name] = change(files[name], dice)
        if dice.random() < 0.15:
            files[dice.choice((name.upper(), name.title()))] = files.pop(name)
        elif dice.random() < 0.1 and len(files) > 1:
            del files[name]
    packed_again = bytearray(
        packed({name: text.encode("utf-8", "surrogatepass") for name, text in files.items()})
    )
    if dice.random() < 0.1:
        packed_again[dice.randrange(len(packed_again))] ^= 1 << dice.randrange(8)
    return bytes(packed_again)


def _replaced(text, pattern, dice, new):
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + new + text[one.end() :]


def _other_value(text, dice):
    return _replaced(text, _VALUE, dice, dice.choice(ODD_VALUES))


def _without_tag(text, dice):
    return _replaced(text, _TAG, dice, "")


def _other_name(text, dice):
    return _replaced(text, _NAME, dice, dice.choice(("sym", "t", "p", "r", "del", "numPr", "f")))


def _odd_text(text, dice):
    places = [match.end() for match in _TAG.finditer(text)]
    place = dice.choice(places or [0])
    return text[:place] + dice.choice((*ODD_TEXTS, "\ud83d")) + text[place:]
