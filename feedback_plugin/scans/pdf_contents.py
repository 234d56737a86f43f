"""What a PDF holds, told by a process of its own: nothing here imports Django.

    python -m feedback_plugin.scans.pdf_contents < FILE

writes a `Verdict`. What hostile files do to it ends with this process.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_OBJECTS = 20_000
MOST_MEMORY = 512 * 1024 * 1024
# Of the processor: a file is not refused because the machine is busy.
MOST_SECONDS = 3
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


class Verdict(StrEnum):
    """What is told of a file."""

    PAGES = "pages"
    LOCKED = "locked"
    DAMAGED = "damaged"
    ACTIVE = "active"


def judge(data: bytes) -> Verdict:
    """Whether the file holds pages and nothing else."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return Verdict.LOCKED
        if not len(reader.pages):
            return Verdict.DAMAGED
        is_active = any(map(_is_active, _dictionaries(reader)))
    except UNREADABLE:
        return Verdict.DAMAGED
    return Verdict.ACTIVE if is_active else Verdict.PAGES


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


def _limit_this_process() -> None:
    # Windows has no such limits; there the time alone is limited, by whoever waits.
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    _limit_this_process()
    sys.stdout.write(judge(sys.stdin.buffer.read()))
