"""The demo's documents: Word files made from the demo's own texts."""

from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from docx import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from wagtail.documents import get_document_model


def explanatory_note(note):
    """Put the note of a draft into Wagtail's library; return it as the draft's documents."""
    document = get_document_model()(title=note["title"]["fa"])
    document.file.save("explanatory-note.docx", ContentFile(_word_file(note)))
    block = {"type": "document", "value": {"document": document.pk, "title": note["title"]["fa"]}}
    return [{**block, "id": str(uuid4())}]


def _word_file(note):
    file = WordFile()
    file.add_heading(note["title"]["fa"], level=1)
    for paragraph in note["paragraphs"]:
        file.add_paragraph(paragraph)
    for paragraph in file.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run.font.rtl = True
    content = BytesIO()
    file.save(content)
    return content.getvalue()
