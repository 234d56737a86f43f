"""What an editor is told about a Word document beside the text itself."""

from django.utils.translation import gettext as _

from drafts_plugin.importing.warnings import ImportWarning


def notice(line, code):
    """Return the warning `code` about the paragraph `line`."""
    sentences = {
        "tracked": _("The document holds tracked changes; they were read as if accepted."),
        "hidden": _("Hidden text was left out."),
        "picture": _("A picture was left out."),
        "equation": _("An equation was kept as plain characters."),
        "contents": _("The table of contents was left out; it repeats the headings."),
        "table": _("A table was read cell by cell; its first row is the head."),
        "embedded": _("An embedded document was left out; paste its text and import again."),
    }
    return ImportWarning(line, code, sentences[code])
