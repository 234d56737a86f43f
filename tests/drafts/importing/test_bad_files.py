"""Files that are no text of a regulation, or a trap; each is one sentence that names the file."""

import io
import zipfile

import pytest

from drafts_plugin.importing import UnreadableFileError, read_tree
from tests.drafts.importing.bad_files import BAD, GOOD, LIMIT
from tests.drafts.importing.documents import document, packed, paragraph
from tests.stopwatch import assert_within


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name):
    data, trouble = BAD[name]
    limit = 10 * LIMIT if "many files" in name else LIMIT
    with assert_within(2), pytest.raises(UnreadableFileError, match=trouble) as caught:
        read_tree(data, "طرح.docx", limit)
    message = str(caught.value)
    assert "طرح.docx" in message
    assert "\n" not in message
    assert message.endswith(".") or ".docx" in message


def test_media_is_never_unpacked():
    data = document(GOOD, extra={"word/media/image1.png": bytes(20_000_000)})
    assert read_tree(data, "d.docx").counts()["articles"] == 1


def test_content_decides_and_not_the_name():
    assert read_tree(document(GOOD), "d.txt").counts()["articles"] == 1
    assert read_tree("ماده ۱- م".encode(), "d.docx").counts()["articles"] == 1


def test_a_document_without_styles_or_relations():
    files = {"[Content_Types].xml": None, "word/document.xml": None}
    with zipfile.ZipFile(io.BytesIO(document(GOOD))) as archive:
        bare = packed({name: archive.read(name) for name in files})
    assert read_tree(bare, "d.docx").counts()["articles"] == 1


def test_honest_long_documents_are_read_quickly():
    data = document(*(paragraph(f"ماده {n}- " + "متن " * 40) for n in range(1, 1001)))
    with assert_within(2):
        tree = read_tree(data, "d.docx", limit=10_000_000)
    assert tree.counts()["articles"] == 1000


def test_a_file_of_very_many_lines_is_refused_before_each_is_cleaned():
    with assert_within(1.5), pytest.raises(UnreadableFileError, match="350000|350,000"):
        read_tree("ماده ۱\n".encode() * 350_000, "many.txt")
