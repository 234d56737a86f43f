"""Small Word documents, written part by part."""

import io
import zipfile

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content, style="", numbered=None, properties=""):
    """A paragraph; `numbered` is (numId, ilvl), and plain strings are runs."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>' + properties
    if numbered:
        number, depth = numbered
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows):
    def cell(content):
        inner = content if content.startswith("<") else paragraph(content)
        return f"<w:tc>{inner}</w:tc>"

    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(map(cell, cells)) + "</w:tr>" for cells in rows)
        + "</w:tbl>"
    )


def level(depth, number_format, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists, overrides=None):
    """Each list is the levels of one definition; list n is used as numId n, from 1."""
    overrides = overrides or {}
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{"".join(levels)}</w:abstractNum>'
        for index, levels in enumerate(lists, start=1)
    )
    used = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(1, len(lists) + 1)
    )
    used += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'
        for number, (abstract, inner) in overrides.items()
    )
    return definitions + used


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:bidi="fa-IR"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in (1, 2, 3, 4)
    )
    + '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/>'
    '<w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
)


def document(*body, numbering="", styles=STYLES, main_type=MAIN, extra=None, **parts):
    """Return the bytes of a document with the body elements `body`; `parts` are other parts."""
    parts = {"numbering": numbering, "styles": styles, **parts}
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for index, (name, content) in enumerate(parts.items())
        if content
    )
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ),
        **{
            f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
            for name, content in parts.items()
            if content
        },
        **(extra or {}),
    }
    return packed(files)


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def typed(lines):
    """A document as somebody types it, every line a paragraph, by python-docx."""
    made, data = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(data)
    return data.getvalue()
