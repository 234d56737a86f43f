"""From the bytes of a file to its lines."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from drafts_plugin.text.markers.spelling import trim

SIZE_LIMIT = 5 * 1024 * 1024

DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
UNWANTED = re.compile(rf"[{DIRECTION_MARKS}\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableFileError(Exception):
    """The file cannot be imported; the message is one sentence that names it and says why."""


@dataclass(frozen=True)
class Line:
    """A line that is not empty, with the number under which an editor shows it.

    What the file itself says of the line is in the other fields: `known` is the marker that it
    begins with, `plain` means that it begins with none, `level` how deep a plain line stands, `id`
    is the clause that it was exported from, `indent` the columns left empty before it.
    """

    number: int
    text: str
    known: Any = None
    plain: bool = False
    id: str = ""
    level: str = ""
    indent: int = 0


def read_file(path: str | Path, limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of the file at `path`, at most one more than `limit`."""
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFileError(_("“%(file)s” is a folder, not a file.") % {"file": path})
        with path.open("rb") as source:
            return source.read(limit + 1)
    except FileNotFoundError as error:
        raise UnreadableFileError(_("There is no file “%(file)s”.") % {"file": path}) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(
            _("“%(file)s” cannot be opened: %(reason)s.") % {"file": path, "reason": reason}
        ) from error


def read_text(path: str | Path, limit: int = SIZE_LIMIT) -> str:
    """Return the text of the file at `path`, or raise `UnreadableFileError`."""
    return decode(read_file(path, limit), str(path), limit)


def decode(data: bytes, name: str, limit: int = SIZE_LIMIT) -> str:
    """Return the content `data` of the file called `name` as text, or raise UnreadableFileError."""
    trouble = _trouble(data, limit)
    if trouble:
        raise UnreadableFileError(trouble % {"file": name, "limit": filesizeformat(limit)})
    text = data.decode("utf-8-sig")
    if not any(map(clean, text.splitlines())):
        raise UnreadableFileError(_("“%(file)s” has no text in it.") % {"file": name})
    return text


def _trouble(data, limit):
    if len(data) > limit:
        return _("“%(file)s” is larger than the limit of %(limit)s.")
    if data.startswith(UTF16_MARKS):
        return _("“%(file)s” is in UTF-16; save it as UTF-8 and import it again.")
    if b"\x00" in data:
        return _("“%(file)s” is a binary file, not plain text.")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _("“%(file)s” is not in UTF-8; save it as UTF-8 and import it again.")
    return ""


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that say something, cleaned of what nobody typed on purpose."""
    lines = []
    for number, physical in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        # A soft break (Word's vertical tab, U+2028) begins a line of its own with the same number.
        for part in physical.splitlines():
            cleaned = clean(part)
            if cleaned:
                lines.append(Line(number, cleaned, indent=_indent(part)))
    return lines


def _indent(text):
    typed = UNWANTED.sub("", text).expandtabs(4)
    return len(typed) - len(typed.lstrip())


def clean(text: str) -> str:
    """Remove direction marks, control characters and the invisible characters at both ends."""
    return trim(UNWANTED.sub("", text))
