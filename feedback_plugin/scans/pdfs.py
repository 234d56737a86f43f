"""A PDF is kept as it is, with whatever signatures it has; so it may hold nothing but pages."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_OBJECTS = 20_000
# What hostile and damaged files make of the reader: it promises no errors of its own alone.
UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
# Acts that a reader of the file does not see coming, and what brings others along.
HARMFUL = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition"}
HARMFUL |= {"/EmbeddedFile", "/RichMedia", "/FileAttachment", "/Movie", "/Sound", "/Screen", "/3D"}
KEYS = {"/JS", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/3DD"}
# Also where no table of the file leads, since some readers mend tables.
PLAINLY = re.compile(rb"/(?:JavaScript|EmbeddedFile|RichMedia|FileAttachment)")


def check(file: Any) -> None:
    """Refuse, with ValidationError, a PDF that is locked, damaged, or more than pages."""
    data = file.read()
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            sentence = _("The PDF is locked with a password. Send it without one.")
            raise ValidationError(sentence, code="encrypted")
        has_pages = bool(len(reader.pages))
        is_active = bool(PLAINLY.search(data)) or any(map(_is_active, _dictionaries(reader)))
    except UNREADABLE as error:
        raise _damaged() from error
    finally:
        file.seek(0)
    if not has_pages:
        raise _damaged()
    if is_active:
        sentence = _(
            "The PDF holds a script, another file or something else beside its pages. Print it"
            " into a new PDF, or scan the paper, and send that."
        )
        raise ValidationError(sentence, code="active")


def _damaged() -> ValidationError:
    sentence = _("The PDF is damaged and cannot be read. Scan the paper again.")
    return ValidationError(sentence, code="damaged")


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """All dictionaries of the file, however deep in others they stand."""
    places = [(number, gen) for gen, table in reader.xref.items() for number in table]
    places += [(number, 0) for number in reader.xref_objStm]
    if len(places) > MOST_OBJECTS:
        raise ValueError(len(places))
    waiting: list[Any] = [reader.trailer]
    waiting += [reader.get_object(IndirectObject(number, gen, reader)) for number, gen in places]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, ArrayObject):
            waiting.extend(found)


def _is_active(found: DictionaryObject) -> bool:
    # By brackets, which follow references: a kind may stand elsewhere in the file.
    kinds = [found[key] for key in ("/Type", "/Subtype", "/S") if key in found]
    return bool(KEYS & found.keys() or HARMFUL.intersection(kinds))
