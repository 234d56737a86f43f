"""Footnotes and endnotes, numbered in the order in which the text refers to them."""

from drafts_plugin.importing.docx.elements import w

KINDS = {"footnote": "footnotes", "endnote": "endnotes"}


class Notes:
    """The notes of a document; a separator line is no note."""

    def __init__(self, package):
        self.elements = {}
        for kind, part in KINDS.items():
            root = package.related(part)
            for element in () if root is None else root.iterfind(w(kind)):
                if element.get(w("type"), "normal") == "normal":
                    self.elements[kind, element.get(w("id"))] = element
        self.marks = {}

    def mark(self, kind, identity):
        """Return what stands in the text for the note, such as «[1]», or "" if there is none."""
        if (kind, identity) not in self.elements:
            return ""
        return self.marks.setdefault((kind, identity), f"[{len(self.marks) + 1}]")

    def paragraphs(self, reference):
        """Return the paragraphs of the note that `reference` (kind, id) names."""
        return list(self.elements[reference].iter(w("p")))
