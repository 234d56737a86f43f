"""Files that are no text of a regulation, or a trap, with a word of the sentence about each."""

import io
import zipfile

from tests.drafts.importing.documents import MAIN, document, packed, paragraph

LIMIT = 200_000
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
GOOD = paragraph("ماده ۱- متن")
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_text(xml):
    return document(extra={"word/document.xml": xml})


def text_of(doctype, inner):
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:body><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:body>"
    return f"{doctype}<w:document {namespace}>{body}</w:document>"


def with_password():
    """The flag that says so, in both headers of the first file."""
    data = bytearray(document(GOOD))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lying_bomb():
    """An archive that declares its text to be small."""
    data = bytearray(with_text(text_of("", "a" * 40_000_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return bytes(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def packed_as(kind):
    """A document that no office packs so."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document(GOOD))) as whole,
        zipfile.ZipFile(made, "w", kind) as archive,
    ):
        for name in whole.namelist():
            archive.writestr(name, whole.read(name))
    return made.getvalue()


def damaged():
    data = bytearray(document(GOOD))
    middle = data.index(b"word/document.xml") + 60
    data[middle : middle + 30] = bytes(30)
    return bytes(data)


BAD = {
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
    "rtf": (b"{\\rtf1 text}", "RTF"),
    "pdf": (b"%PDF-1.7\n...", "PDF"),
    "zip cut off": (document(GOOD)[:300], "damaged"),
    "damaged": (damaged(), "damaged"),
    "packed by bzip2": (packed_as(zipfile.ZIP_BZIP2), "damaged"),
    "packed by lzma": (packed_as(zipfile.ZIP_LZMA), "damaged"),
    "empty zip": (packed({}), "not a Word document"),
    "some zip": (packed({"a.txt": "text"}), "not a Word document"),
    "spreadsheet": (document(GOOD, main_type="application/x-sheet+xml"), "not a Word document"),
    "text missing": (document(GOOD, main_type=MAIN.replace("docu", "x")), "not a Word document"),
    "macros by type": (document(GOOD, main_type=MACRO_MAIN), "macros"),
    "macros by file": (document(GOOD, extra={"word/vbaProject.bin": b"x"}), "macros"),
    "zip with password": (with_password(), "password"),
    "broken xml": (with_text("<w:document"), "damaged"),
    "no xml": (with_text(""), "damaged"),
    "deep xml": (with_text("<a>" * 3000 + "</a>" * 3000), "damaged"),
    "entities": (with_text(text_of(LAUGHS, "&c;")), "entities"),
    "outside entity": (with_text(text_of(OUTSIDE, "&x;")), "entities"),
    "no body": (with_text("<a/>"), "no text"),
    "no words": (document(paragraph(), paragraph(" ")), "no text"),
    "too many paragraphs": (document("<w:p/>" * 5001), "5001 paragraphs"),
    "too many lines": ("ماده\n".encode() * 5001, "5001 lines"),
    "too large": (b"x" * (LIMIT + 1), "limit"),
    "bomb": (with_text(text_of("", "a" * 40_000_000)), "unpacks"),
    "dense bomb": (with_text(text_of("", "a" * 5_000_000)), "unpacks"),
    "lying bomb": (lying_bomb(), "unpacks|damaged"),
    "bomb of many files": (packed({f"{n}.xml": "" for n in range(5001)}), "unpacks"),
}
