"""What kind of file it is, told by its content and never by its name."""

from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from django.utils.formats import localize
from django.utils.translation import gettext as _

from drafts_plugin.importing.docx.document import MOST_PARAGRAPHS, read_docx
from drafts_plugin.importing.docx.package import is_zip, open_package
from drafts_plugin.importing.lines import (
    SIZE_LIMIT,
    Line,
    UnreadableFileError,
    decode,
    split_lines,
)
from drafts_plugin.importing.options import ImportOptions
from drafts_plugin.importing.origin import Origin, origin_of
from drafts_plugin.importing.tree import ClauseTree
from drafts_plugin.importing.tree_builder import build_from_lines
from drafts_plugin.importing.warnings import ImportWarning

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass
class Source:
    """What a file says: its lines, what was left out of them, and the title that it has."""

    lines: list[Line]
    warnings: list[ImportWarning] = field(default_factory=list)
    title: str = ""
    origin: Origin | None = None

    def tree(self, options: ImportOptions | None = None) -> ClauseTree:
        """Return the `ClauseTree` of the text, read as `options` say."""
        tree = build_from_lines(self.lines, options)
        tree.title, tree.origin = self.title, self.origin
        tree.warnings = sorted(tree.warnings + self.warnings, key=lambda one: one.line)
        return tree


def read_tree(
    data: bytes, name: str, limit: int = SIZE_LIMIT, options: ImportOptions | None = None
) -> ClauseTree:
    """Return the `ClauseTree` of the file `data` called `name`, or raise UnreadableFileError."""
    return read_source(data, name, limit).tree(options)


def read_source(data: bytes, name: str, limit: int = SIZE_LIMIT) -> Source:
    """Return the `Source` in the file `data` called `name`, or raise UnreadableFileError."""
    trouble = _foreign(data, limit)
    if trouble:
        raise UnreadableFileError(trouble % {"file": name, "limit": filesizeformat(limit)})
    source = _read(data, name, limit)
    source.origin = origin_of(data, name)
    return source


def _read(data, name, limit):
    if is_zip(data):
        return Source(*read_docx(open_package(data, name)))
    text = decode(data, name, limit)
    # Counted roughly before they are cleaned one by one, which takes seconds where they are many.
    written = sum(bool(part.strip()) for part in text.splitlines())
    if written > 2 * MOST_PARAGRAPHS:
        raise _too_many_lines(name, written)
    lines = split_lines(text)
    if len(lines) > MOST_PARAGRAPHS:
        raise _too_many_lines(name, len(lines))
    return Source(lines)


def _too_many_lines(name, count):
    sentence = _("“%(file)s” has %(count)s lines; at most %(limit)s can be imported at once.")
    values = {"count": localize(count), "limit": localize(MOST_PARAGRAPHS)}
    return UnreadableFileError(sentence % {"file": name, **values})


def _foreign(data, limit):
    if len(data) > limit:
        return _("“%(file)s” is larger than the limit of %(limit)s.")
    if data.startswith(OLE) and ENCRYPTED in data:
        return _("“%(file)s” is protected by a password; save it without one.")
    if data.startswith(OLE):
        return _("“%(file)s” is in the old format of Word (.doc); save it as .docx.")
    if data.startswith(b"{\\rtf"):
        return _("“%(file)s” is in the RTF format; save it as .docx.")
    if data.startswith(b"%PDF"):
        return _("“%(file)s” is a PDF, whose text has no reliable order; import the Word file.")
    return ""
