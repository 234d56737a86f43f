"""What kind of file it is, told by its content and never by its name."""

from django.template.defaultfilters import filesizeformat
from django.utils.formats import localize
from django.utils.translation import gettext as _

from drafts_plugin.importing.docx.document import MOST_PARAGRAPHS, read_docx
from drafts_plugin.importing.docx.package import is_zip, open_package
from drafts_plugin.importing.lines import SIZE_LIMIT, UnreadableFileError, decode, split_lines
from drafts_plugin.importing.source import source_of
from drafts_plugin.importing.tree import ClauseTree
from drafts_plugin.importing.tree_builder import build_from_lines

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_tree(data: bytes, name: str, limit: int = SIZE_LIMIT) -> ClauseTree:
    """Return the `ClauseTree` of the file `data` called `name`, or raise UnreadableFileError."""
    trouble = _foreign(data, limit)
    if trouble:
        raise UnreadableFileError(trouble % {"file": name, "limit": filesizeformat(limit)})
    tree = _read(data, name, limit)
    tree.source = source_of(data, name)
    return tree


def _read(data, name, limit):
    if is_zip(data):
        lines, warnings, title = read_docx(open_package(data, name))
        tree = build_from_lines(lines)
        tree.title = title
        tree.warnings = sorted(tree.warnings + warnings, key=lambda one: one.line)
        return tree
    lines = split_lines(decode(data, name, limit))
    if len(lines) > MOST_PARAGRAPHS:
        sentence = _("“%(file)s” has %(count)s lines; at most %(limit)s can be imported at once.")
        values = {"count": localize(len(lines)), "limit": localize(MOST_PARAGRAPHS)}
        raise UnreadableFileError(sentence % {"file": name, **values})
    return build_from_lines(lines)


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
