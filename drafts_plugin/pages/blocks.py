"""The documents that belong to a draft: reports, forms, the law it rests on."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from drafts_plugin.text.written import LoadedStreamMixin, WrittenMixin

#: What a file is, said to people; other kinds are called by their extension.
FILE_TYPES = {
    "pdf": _("PDF file"),
    "doc": _("Word document"),
    "docx": _("Word document"),
    "odt": _("text document"),
    "xls": _("spreadsheet"),
    "xlsx": _("spreadsheet"),
    "ods": _("spreadsheet"),
    "csv": _("table"),
    "zip": _("compressed file"),
    "txt": _("plain text"),
}


class DocumentValue(blocks.StructValue):
    """One document with what the page says about it."""

    @property
    def name(self) -> str:
        """The title given here, else that of the document itself."""
        return self.get("title") or self["document"].title

    @property
    def file_type(self) -> str:
        """What kind of file it is, in words."""
        extension = PurePath(self["document"].filename).suffix.lstrip(".").lower()
        return FILE_TYPES.get(extension, extension.upper())


class DocumentTitle(WrittenMixin, blocks.CharBlock):
    """What a page calls a document, on one line."""

    canonical_module_path = "wagtail.blocks.CharBlock"


class DraftDocumentBlock(blocks.StructBlock):
    """A document from Wagtail's library, with a title of its own where that one will not do."""

    document = DocumentChooserBlock(label=_("Document"))
    title = DocumentTitle(
        label=_("Title"),
        required=False,
        max_length=255,
        help_text=_("Left empty, it is the title of the document."),
    )

    class Meta:
        label = _("Document")
        icon = "doc-full-inverse"
        label_format = "{title} {document}"
        value_class = DocumentValue


class DraftDocumentsBlock(LoadedStreamMixin, blocks.StreamBlock):
    """The documents of a draft in their order."""

    document = DraftDocumentBlock()

    class Meta:
        required = False
        collapsed = True
