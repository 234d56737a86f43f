"""What an editor is told about a Word document beside the text itself."""

from collections import Counter

from django.utils.formats import localize
from django.utils.translation import gettext_lazy, ngettext_lazy

from drafts_plugin.importing.warnings import ImportWarning

#: What the text lacks; only the table of contents is no loss.
_LEFT_OUT = {
    "hidden": ngettext_lazy(
        "Hidden text was left out at %(count)s place.",
        "Hidden text was left out at %(count)s places.",
        "number",
    ),
    "picture": ngettext_lazy(
        "%(count)s picture was left out.", "%(count)s pictures were left out.", "number"
    ),
    "diagram": ngettext_lazy(
        "%(count)s diagram (SmartArt) was left out with the words in it.",
        "%(count)s diagrams (SmartArt) were left out with the words in them.",
        "number",
    ),
    "chart": ngettext_lazy(
        "%(count)s chart was left out.", "%(count)s charts were left out.", "number"
    ),
    "object": ngettext_lazy(
        "%(count)s object of another program (such as a sheet or a formula) was left out.",
        "%(count)s objects of other programs (such as sheets or formulas) were left out.",
        "number",
    ),
    "shape": ngettext_lazy(
        "%(count)s drawn shape was left out.", "%(count)s drawn shapes were left out.", "number"
    ),
    "symbol": ngettext_lazy(
        "%(count)s symbol is not known; “�” stands in its place.",
        "%(count)s symbols are not known; “�” stands in their places.",
        "number",
    ),
    "field": ngettext_lazy(
        "%(count)s field that Word computes anew was left out.",
        "%(count)s fields that Word computes anew were left out.",
        "number",
    ),
    "placeholder": ngettext_lazy(
        "%(count)s content control that nobody had filled in was left out.",
        "%(count)s content controls that nobody had filled in were left out.",
        "number",
    ),
    "comment": ngettext_lazy(
        "%(count)s comment of a reviewer was left out.",
        "%(count)s comments of reviewers were left out.",
        "number",
    ),
    "header": ngettext_lazy(
        "%(count)s page header was left out.", "%(count)s page headers were left out.", "number"
    ),
    "footer": ngettext_lazy(
        "%(count)s page footer was left out.", "%(count)s page footers were left out.", "number"
    ),
    "contents": gettext_lazy("The table of contents was left out; it repeats the headings."),
    "embedded": gettext_lazy("An embedded document was left out; paste its text and import again."),
}
#: The kinds of which something that the document shows is not in the text.
LOSSES = frozenset(_LEFT_OUT) - {"contents"}
#: By kind: what is said of so many things of it; `number` chooses between the two sentences.
_SENTENCES = _LEFT_OUT | {
    "tracked": ngettext_lazy(
        "The document holds %(count)s tracked change; it was read as if accepted.",
        "The document holds %(count)s tracked changes; they were read as if accepted.",
        "number",
    ),
    "equation": ngettext_lazy(
        "%(count)s equation was written in one line of text; compare it with the document.",
        "%(count)s equations were written in one line of text; compare them with the document.",
        "number",
    ),
    "struck": ngettext_lazy(
        "%(count)s passage is struck through in the document; it was kept as plain text.",
        "%(count)s passages are struck through in the document; they were kept as plain text.",
        "number",
    ),
    "box": ngettext_lazy(
        "The text of %(count)s text box was put after the paragraph that it hangs on.",
        "The text of %(count)s text boxes was put after the paragraphs that they hang on.",
        "number",
    ),
    "control": ngettext_lazy(
        "%(count)s content control was read as plain text.",
        "%(count)s content controls were read as plain text.",
        "number",
    ),
    "table": gettext_lazy("A table was read cell by cell; its first row is the head."),
}


class Notices:
    """Counts by kind what was left out or changed on the way, with where it came first."""

    def __init__(self):
        self.counts = Counter()
        self.lines = {}
        self.each = []

    def add(self, line, found):
        """Count what was `found` at `line`: {kind: how often}."""
        for code, count in found.items():
            if count > 0:
                self.counts[code] += count
                self.lines.setdefault(code, line)

    def warnings(self):
        """Return one warning for each kind, and those that have a place each."""
        return [
            ImportWarning(max(line, 1), code, sentence(code, self.counts[code]))
            for code, line in self.lines.items()
        ] + self.each

    def place(self, line, code):
        """Tell of one thing at its own place."""
        self.each.append(ImportWarning(max(line, 1), code, sentence(code, 1)))


def sentence(code, count):
    """Return what is said of `count` things of the kind `code`."""
    return _SENTENCES[code] % {"number": count, "count": localize(count)}
