"""Files that can and cannot be read; each trouble is one sentence that names the file."""

import pytest

from drafts_plugin.importing import UnreadableFileError, decode, read_text
from drafts_plugin.importing.lines import split_lines

TEXT = "ماده ۱- متن"

BAD = [
    (b"", "no text"),
    (b" \r\n\t\n", "no text"),
    ("\ufeff\u200f\n\u200c".encode(), "no text"),
    (b"\x01\x02\n", "no text"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    (b"text\x00text", "binary"),
    (b"PK\x03\x04\x14\x00", "not plain text"),
    (TEXT.encode("utf-16"), "UTF-16"),
    (TEXT.encode("utf-16-le"), "binary"),
    ("ماده 1- متن".encode("cp1256"), "not in UTF-8"),
    (b"x" * 101, "limit"),
]


@pytest.mark.parametrize(("data", "trouble"), BAD)
def test_bad_content(data, trouble, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_bytes(data)
    with pytest.raises(UnreadableFileError) as caught:
        read_text(file, limit=100)
    message = str(caught.value)
    assert trouble in message
    assert str(file) in message
    assert "\n" not in message


@pytest.mark.parametrize(("name", "trouble"), [("", "folder"), ("missing.txt", "no file")])
def test_no_file(name, trouble, tmp_path):
    with pytest.raises(UnreadableFileError, match=trouble):
        read_text(tmp_path / name)


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5000])
def test_impossible_name(name):
    with pytest.raises(UnreadableFileError):
        read_text(name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_good_content(encoding):
    assert decode(TEXT.encode(encoding), "draft.txt") == TEXT


def test_lines_keep_the_numbers_that_editors_show():
    lines = split_lines("یک\r\n\r\nدو\rسه\x0bچهار\n\n\u200f\nپنج")
    assert [(line.number, line.text) for line in lines] == [
        (1, "یک"),
        (3, "دو"),
        (4, "سه"),
        (4, "چهار"),
        (7, "پنج"),
    ]


def test_only_what_nobody_typed_is_removed():
    text = "\u200f\u200c متن\u200cهای \u202bعلي\u202c\x08 و كتاب\u00a0ها "
    assert [line.text for line in split_lines(text)] == ["متن\u200cهای علي و كتاب\u00a0ها"]
