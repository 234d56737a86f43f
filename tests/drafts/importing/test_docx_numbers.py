"""Automatic numbers where levels are skipped, begin anew or are written in the legal way."""

import pytest

from drafts_plugin.importing import read_tree
from tests.drafts.importing.documents import document, level, numbering, paragraph

COMPOUND = [
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2."),
    level(2, "decimal", "%1.%2.%3."),
]


def printed(depths, levels, overrides=None, lists=None):
    """The numbers before the paragraphs of one list, as Word prints them."""
    places = zip(lists or [1] * len(depths), depths, strict=True)
    body = [paragraph("متن", numbered=place) for place in places]
    tree = read_tree(
        document(*body, numbering=numbering(levels, overrides=overrides)), "numbers.docx"
    )
    return [
        block["value"].get("number") or block["value"]["text"].split()[0].rstrip(".")
        for block in tree.blocks
    ]


@pytest.mark.parametrize(
    ("depths", "expected"),
    [
        ((0, 2, 1, 2), ["1", "1.1.1", "1.2", "1.2.1"]),
        ((1, 0), ["1.1", "2"]),
        ((2, 2, 1, 0, 2), ["1.1.1", "1.1.2", "1.2", "2", "2.1.1"]),
        ((0, 2, 0, 2, 1), ["1", "1.1.1", "2", "2.1.1", "2.2"]),
        ((2, 0, 0, 1), ["1.1.1", "2", "3", "3.1"]),
    ],
)
def test_a_skipped_level_counts_as_used(depths, expected):
    assert printed(depths, COMPOUND) == expected


def test_a_level_begins_at_its_own_number_when_it_is_skipped():
    levels = [COMPOUND[0], COMPOUND[1].replace('start w:val="1"', 'start w:val="4"'), COMPOUND[2]]
    assert printed((0, 2, 1), levels) == ["1", "1.4.1", "1.5"]


def test_a_list_that_begins_anew_below_its_top():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    found = printed((0, 0, 1, 0), COMPOUND, {7: (1, anew)}, lists=[1, 1, 7, 7])
    assert found == ["1", "2", "5.1", "6"]


def test_an_override_holds_each_time_its_level_begins():
    anew = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    assert printed((0, 1, 0, 1), COMPOUND, {7: (1, anew)}, lists=[7] * 4) == [
        "1",
        "1.3",
        "2",
        "2.3",
    ]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>"), "1.01"),
        (level(1, "decimal", "Section %1.%2", "<w:isLgl/>"), "1.1"),
        (level(1, "upperRoman", "Section %1.%2", "<w:isLgl/>"), "1.1"),
        (level(1, "decimalZero", "Section %1.%2"), "I.01"),
        (
            level(1, "decimal", "Section %1.%2", "<w:isLgl/>").replace(
                '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="custom" w:format="001, 002, …"/>'
            ),
            "1.001",
        ),
    ],
)
def test_legal_numbers_keep_their_noughts(below, expected):
    levels = [level(0, "upperRoman", "Article %1"), below]
    body = [paragraph("Word", numbered=(1, depth)) for depth in (0, 1)]
    tree = read_tree(document(*body, numbering=numbering(levels)), "legal.docx")
    assert tree.blocks[-1]["value"]["number"].removeprefix("Section ") == expected


def test_a_number_beyond_all_reason_is_no_number():
    levels = [level(0, "decimal", "%1.").replace('start w:val="1"', f'start w:val="{"9" * 5000}"')]
    assert len(printed((0,), levels)[0]) < 12


def test_a_hidden_paragraph_takes_no_number():
    hidden = paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>راز</w:t></w:r>", numbered=(1, 0),
                       properties="<w:rPr><w:vanish/></w:rPr>")  # fmt: skip
    body = [paragraph("یک", numbered=(1, 0)), hidden, paragraph("دو", numbered=(1, 0))]
    tree = read_tree(document(*body, numbering=numbering(COMPOUND)), "hidden.docx")
    assert [b["value"].get("number") for b in tree.blocks] == ["1", "2"]
