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
    reader.notices.add(1, _beside_the_text(package))
    return with_headings(reader.lines, reader.levels), reader.notices.warnings(), reader.title


def _beside_the_text(package):
    """Count what stands in parts of its own, and says something."""
    counts = {kind: sum(map(_says, package.all_related(kind))) for kind in ("header", "footer")}
    comments = package.related("comments")
    return {**counts, "comment": 0 if comments is None else len(comments.findall(w("comment")))}


def _says(part):
    """Whether there are letters in it: page numbers say nothing of their own."""
    return any(letter.isalpha() for text in part.iter(w("t")) for letter in text.text or "")
