"""Scans as people send them, and files that only look like scans."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject


def uploaded(data, name="scan.pdf", content_type="application/pdf"):
    """What Django makes of a file that a browser sends."""
    return SimpleUploadedFile(name, data, content_type=content_type)


def pdf(change=None):
    """One empty page, after `change` has had its way with the writer."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    if change:
        change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def act(kind, **more):
    """A PDF that does something when it is opened."""

    def add(writer):
        action = DictionaryObject({NameObject("/S"): writer._add_object(NameObject(kind))})
        action |= {NameObject(f"/{key}"): TextStringObject(text) for key, text in more.items()}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)

    return pdf(add)


def hidden_in_an_annotation():
    """A script two dictionaries below a page, nowhere near the catalogue."""

    def add(writer):
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): NumberObject(1)}
        note = {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/AA"): DictionaryObject({NameObject("/E"): DictionaryObject(action)}),
        }
        writer._add_object(DictionaryObject(note))

    # As other writers may spell it.
    return pdf(add).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")


def picture(kind="JPEG", size=(1240, 1754), **saved):
    """A photograph of a sheet of paper."""
    made = BytesIO()
    Image.new("RGB", size, "linen").save(made, kind, **saved)
    return made.getvalue()
