"""A Word document as the lines of a regulation, with what an editor should know of it."""

from django.utils.formats import localize
from django.utils.translation import gettext as _

from drafts_plugin.importing.docx.elements import w
from drafts_plugin.importing.docx.headings import with_headings
from drafts_plugin.importing.docx.package import Package
from drafts_plugin.importing.docx.reader import DocumentReader
from drafts_plugin.importing.lines import Line
from drafts_plugin.importing.warnings import ImportWarning

MOST_PARAGRAPHS = 5000


def read_docx(package: Package) -> tuple[list[Line], list[ImportWarning], str]:
    """Return (lines, warnings, title) of the document in `package`."""
    body = package.parse(package.main).find(w("body"))
    count = 0 if body is None else sum(1 for _paragraph in body.iter(w("p")))
    if count > MOST_PARAGRAPHS:
        raise package.unreadable(
            _("“%(file)s” has %(count)s paragraphs; at most %(limit)s can be imported at once."),
            count=localize(count),
            limit=localize(MOST_PARAGRAPHS),
        )
    reader = DocumentReader(package)
    if body is not None:
        reader.read(body)
        reader.end()
    if not reader.lines:
        raise package.unreadable(_("“%(file)s” has no text in it."))
    return with_headings(reader.lines, reader.levels), reader.warnings, reader.title
