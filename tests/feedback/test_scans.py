"""Scans that anybody may send: what is taken, what is refused with which sentence, what is left."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from feedback_plugin.scans import taking
from tests import scans

MOST = 5 * 1024 * 1024
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ" + b"\0" * 600


def archive_behind(data):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("run.bat", "echo")
    return data + made.getvalue()


def archive_before_the_end(data):
    return archive_behind(data) + b"\n%%EOF\n"


def png(width, height, bits, colours, rows):
    """A PNG that says of itself what its rows need not hold."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def huge_png():
    """Thirty thousand points a side in a few bytes."""
    return png(30_000, 30_000, bits=8, colours=2, rows=b"\0" * 90_001)


def locked(writer):
    writer.encrypt("secret", algorithm="RC4-128")


def with_a_file(writer):
    writer.add_attachment("run.exe", EXE)


def long_png():
    """Forty million rows of one point."""
    return png(1, 40_000_000, bits=1, colours=0, rows=b"")


def repeated_passes(times):
    """A progressive JPEG of 16 million points, whose last pass comes again and again."""
    data = scans.picture(size=(4000, 4000), progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * times + data[-2:]


REFUSED = {
    "a renamed program": (EXE, "kind"),
    "a drawing that runs scripts": (SVG, "kind"),
    "a page of the web": (b"<!doctype html><script>alert(1)</script>", "kind"),
    "words before the PDF": (b"<script>alert(1)</script>" + scans.pdf(), "kind"),
    "an archive behind the PDF": (archive_behind(scans.pdf()), "kind"),
    "an archive within the PDF": (archive_before_the_end(scans.pdf()), "kind"),
    "a TIFF": (scans.picture("TIFF", (100, 100)), "kind"),
    "a GIF": (scans.picture("GIF", (100, 100)), "kind"),
    "a PDF with a password": (scans.pdf(locked), "encrypted"),
    "a PDF with a script": (scans.act("/JavaScript", JS="app.alert(1)"), "active"),
    "a PDF that starts a program": (scans.act("/Launch", F="cmd.exe"), "active"),
    "a PDF that sends itself": (scans.act("/SubmitForm", F="https://example.org"), "active"),
    "a PDF with a script deep within": (scans.hidden_in_an_annotation(), "active"),
    "a PDF with a file in it": (scans.pdf(with_a_file), "active"),
    "a PDF cut short": (scans.pdf()[:200] + b"%%EOF", "damaged"),
    "a PDF without a page": (b"%PDF-1.4\n" + b"0" * 300 + b"%%EOF", "damaged"),
    "a picture of 900 million points": (huge_png(), "too_many_pixels"),
    "a picture of one column": (long_png(), "damaged"),
    "a picture drawn two thousand times": (repeated_passes(2000), "damaged"),
    "a picture cut short": (scans.picture()[:4000], "damaged"),
    "nothing but the first bytes of a PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 300, "damaged"),
    "too many bytes": (b"%PDF-1.4\n" + b"0" * MOST, "too_large"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_scan_is_refused_whatever_it_is_called(data, code):
    for name in ("scan.pdf", "scan.jpg"):
        with pytest.raises(ValidationError) as refusal:
            taking.take(scans.uploaded(data, name), MOST)
        assert refusal.value.code == code
        assert str(refusal.value.messages[0]).endswith((".", "۔"))


def test_a_pdf_is_kept_byte_for_byte():
    data = scans.pdf()
    assert taking.take(scans.uploaded(data), MOST).read() == data


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_of_a_picture_only_what_is_seen_is_kept(kind):
    exif = Image.Exif()
    exif[0x010F] = "secretcamera"
    exif[0x0112] = 6
    data = scans.picture(kind, exif=exif) + archive_behind(b"<script>secretwords</script>")
    assert b"secretcamera" in data
    kept = taking.take(scans.uploaded(data, "minutes.png"), MOST).read()
    assert b"secretcamera" not in kept
    assert b"secretwords" not in kept
    assert not zipfile.is_zipfile(BytesIO(kept))
    with Image.open(BytesIO(kept)) as drawn:
        # It stood on its side, and was told to be turned.
        assert (drawn.format, drawn.size) == ("JPEG", (1754, 1240))
        assert not drawn.getexif()


def test_a_picture_larger_than_paper_is_made_smaller():
    data = scans.picture(size=(6000, 3000))
    with Image.open(taking.take(scans.uploaded(data), MOST)) as drawn:
        assert drawn.size == (4000, 2000)


def test_what_is_transparent_is_white_as_paper_is():
    made = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
    with Image.open(taking.take(scans.uploaded(made.getvalue()), MOST)) as drawn:
        assert drawn.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "P"])
def test_thin_strokes_of_two_colours_are_mixed_when_they_are_made_smaller(mode):
    """Scanners write black and white, one bit a point; dropped points would eat signatures."""
    sheet, made = Image.new("L", (8000, 200), "white"), BytesIO()
    # Between the points that remain of two where none is mixed.
    for column in range(0, 8000, 2):
        sheet.paste("black", (column, 0, column + 1, 200))
    sheet.convert(mode).save(made, "PNG")
    with Image.open(taking.take(scans.uploaded(made.getvalue()), MOST)) as drawn:
        assert all(90 < shade < 165 for shade in drawn.getpixel((2000, 50)))


@pytest.mark.parametrize("behind", [b"", b"\xff\xda" * 500], ids=["alone", "a film behind it"])
def test_a_picture_that_is_drawn_bit_by_bit_is_taken(behind):
    thumbnail = repeated_passes(0)[:60_000]
    data = scans.picture(size=(900, 1200), progressive=True, comment=thumbnail) + behind
    assert data.count(b"\xff\xda") > 10
    with Image.open(taking.take(scans.uploaded(data), MOST)) as drawn:
        assert drawn.size == (900, 1200)
