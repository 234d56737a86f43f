"""A regulation that is in force, where a copy of it lies beside the repository."""

import time
from pathlib import Path

import pytest

from drafts_plugin.importing import build_tree, match_tree, read_text, read_tree
from tests.drafts.importing.documents import typed

FILE = Path(__file__).parents[4] / "shared" / "data" / "dehyari-financial-regulation.txt"
DEMO = sorted((Path(__file__).parents[3] / "cms_site" / "demo" / "texts").glob("directive.*.txt"))


@pytest.mark.skipif(not FILE.exists(), reason="the text is not part of this repository")
def test_financial_regulation_of_dehyaris():
    started = time.process_time()
    tree = build_tree(read_text(FILE))
    assert time.process_time() - started < 0.5
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
    started = time.process_time()
    tree = read_tree(data, "regulation.docx")
    matching = match_tree(plain.blocks, tree.blocks)
    assert time.process_time() - started < 1
    assert tree.counts() == plain.counts()
    assert tree.warnings == []
    assert matching.blocks == plain.blocks
