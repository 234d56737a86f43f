"""What a Word document needs besides its words: its parts, its properties, its styles."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.utils.translation import get_language

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "application/vnd.openxmlformats-package"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What XML cannot carry.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOLD = "<w:b/><w:bCs/>"


def around(title: str) -> Iterator[tuple[str, str]]:
    """All that a document needs besides its words."""
    kinds = {
        "/word/document.xml": "officedocument.wordprocessingml.document.main",
        "/word/styles.xml": "officedocument.wordprocessingml.styles",
    }
    parts = "".join(
        f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    yield (
        "[Content_Types].xml",
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{PACKAGE}.core-properties+xml"/>'
        "</Types>",
    )
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{links}"><Relationship Id="d" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/><Relationship Id="p" Type="http://schemas.openxmlformats.org'
        '/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
    )
    yield (
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{links}"><Relationship Id="s" Type="{OFFICE}/styles"'
        ' Target="styles.xml"/></Relationships>',
    )
    yield "docProps/core.xml", _properties(title)
    yield "word/styles.xml", _styles()


def _properties(title: str) -> str:
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms='
        '"http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(ILLEGAL.sub('', title))}</dc:title><dc:language>{get_language()}"
        f'</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        "</cp:coreProperties>"
    )


def _styles() -> str:
    language = get_language() or "en"
    tag = {"fa": "fa-IR", "ar": "ar-SA", "en": "en-GB"}.get(language, language)
    fonts = '<w:rFonts w:ascii="Tahoma" w:hAnsi="Tahoma" w:cs="Tahoma"/>'
    styles = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{tag}" w:bidi="{tag}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>",
        _style("Cell", "Cell", _spacing(40), _size(17)),
        _style("CellHead", "Cell Head", _spacing(40), BOLD + _size(17)),
        _style("Title", "Title", "<w:keepNext/>" + _spacing(120), BOLD + _size(36)),
    ]
    for level, size in enumerate((28, 24)):
        outline = f'<w:keepNext/>{_spacing(120)}<w:outlineLvl w:val="{level}"/>'
        key, name = f"Heading{level + 1}", f"heading {level + 1}"
        styles.append(_style(key, name, outline, BOLD + _size(size)))
    return f'<w:styles xmlns:w="{WORD}">{"".join(styles)}{_grid()}</w:styles>'


def _style(key: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn'
        f' w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _spacing(space: int) -> str:
    return f'<w:spacing w:before="{space}" w:after="{space}"/>'


def _size(size: int) -> str:
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _grid() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>"
    )
