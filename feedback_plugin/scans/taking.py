"""From a file that somebody chose to one that is kept."""

import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from feedback_plugin.files import content_type
from feedback_plugin.scans import pdfs, pictures

PDF = "application/pdf"
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}
#: The kinds of files that are taken, for the `accept` of an input, and what people call them.
KINDS = {PDF: "PDF", **PICTURES}
# After the last mark of a PDF there may be an end of line.
END_OF_PDF = b"%%EOF"


def take(file: Any, most: int) -> File:
    """The file as it is kept; of a picture a new one.

    Raises ValidationError, with a sentence for whoever chose the file, where it has more than
    `most` bytes or is no scan.
    """
    if file.size > most:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(most)}
        sentence = _(
            "The file has %(size)s; at most %(most)s are taken. Scan it at a lower resolution."
        )
        raise ValidationError(sentence % sizes, code="too_large")
    kind = content_type(file)
    if kind in PICTURES:
        return pictures.draw_anew(file)
    if kind != PDF or _is_something_else(file):
        sentence = _("This file cannot be taken. Choose a scan of one of these kinds: %(kinds)s.")
        raise ValidationError(sentence % {"kinds": kinds_in_words()}, code="kind")
    pdfs.check(file)
    return file


def kinds_in_words() -> str:
    """The kinds of files that are taken, for a sentence."""
    return _(", ").join(KINDS.values())


def _is_something_else(file: Any) -> bool:
    """Does the PDF go on after its end, or open as an archive too?"""
    file.seek(-min(file.size, 1024), 2)
    goes_on = not file.read().rstrip(b"\r\n \0").endswith(END_OF_PDF)
    file.seek(0)
    is_archive = zipfile.is_zipfile(file)
    file.seek(0)
    return goes_on or is_archive
