"""A regulation that is in force, where a copy of it lies beside the repository."""

from pathlib import Path

import pytest

from drafts_plugin.importing import build_tree, match_tree, read_text, read_tree
from tests.drafts.importing.documents import typed
from tests.stopwatch import assert_within

FILE = Path(__file__).parents[4] / "shared" / "data" / "dehyari-financial-regulation.txt"
DEMO = sorted((Path(__file__).parents[3] / "cms_site" / "demo" / "texts").glob("directive.*.txt"))


@pytest.mark.skipif(not FILE.exists(), reason="the text is not part of this repository")
def test_financial_regulation_of_dehyaris():
    with assert_within(0.5):
        tree = build_tree(read_text(FILE))
    counts = tree.counts()
    assert (counts["parts"], counts["articles"], counts["notes"]) == (12, 56, 35)
    assert counts["numbers"] == [str(number) for number in range(1, 57)]
    assert tree.warnings == []


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.name)
def test_directive_of_the_demo(file):
    tree = build_tree(read_text(file))
    counts = tree.counts()
    assert (counts["parts"], counts["articles"], counts["notes"], counts["items"]) == (
        5,
        22,
        30,
        35,
    )
    assert tree.warnings == []


@pytest.mark.skipif(not FILE.exists(), reason="the text is not part of this repository")
def test_financial_regulation_as_a_word_document():
    plain = build_tree(read_text(FILE))
    data = typed(read_text(FILE).splitlines())
    with assert_within(1):
        tree = read_tree(data, "regulation.docx")
        matching = match_tree(plain.blocks, tree.blocks)
    assert tree.counts() == plain.counts()
    assert tree.warnings == []
    assert matching.blocks == plain.blocks
