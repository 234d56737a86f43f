"""A picture is drawn anew: what hides behind it, and where it was taken, does not come along."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from feedback_plugin.scans import jpeg_passes

FORMATS = ("JPEG", "PNG")
MOST_PIXELS = 50_000_000
# A page of A4 at 300 points an inch has 3508 of them.
LONGEST_SIDE = 4000
# No JPEG has a longer one; of a longer one the table of rows alone would weigh most of a gigabyte.
LONGEST_SIDE_READ = 65_500
# What hostile and damaged pictures make of Pillow.
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning)


def draw_anew(file: Any) -> File:
    """The same picture as a JPEG that holds nothing else.

    Raises ValidationError for one that is damaged, or of too many points to be unpacked.
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            _check_size(picture)
            _check_passes(file)
            # A JPEG is unpacked no larger than it is kept.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _drawn(picture)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UNREADABLE as error:
        sentence = _("The picture is damaged and cannot be read. Take it or scan it again.")
        raise ValidationError(sentence, code="damaged") from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    if max(picture.size) > LONGEST_SIDE_READ:
        raise ValueError(picture.size)


def _check_passes(file: Any) -> None:
    place = file.tell()
    file.seek(0)
    if jpeg_passes.too_many(file.read()):
        raise ValueError("passes")
    file.seek(place)


def _too_large() -> ValidationError:
    sentence = _("The picture has more than 50 million points. Scan it at a lower resolution.")
    return ValidationError(sentence, code="too_many_pixels")


def _drawn(picture: Image.Image) -> File:
    # Of few colours Pillow would drop points instead of mixing them, and with them thin strokes.
    mixable = {"1": "L", "P": "RGBA"}.get(picture.mode)
    shrunk = picture.convert(mixable) if mixable else picture
    shrunk.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # What is transparent is white, as paper is.
    layered = ImageOps.exif_transpose(shrunk).convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    paper.alpha_composite(layered)
    drawn = ContentFile(b"", name="scan.jpg")
    paper.convert("RGB").save(drawn, "JPEG", quality=85, optimize=True)
    drawn.seek(0)
    return drawn
