"""Whatever is wrong with a Word document: it is read, or refused in one sentence."""

import io
import json
import random

import pytest
from django.core.management import call_command

from drafts_plugin.admin.imports.sealed_text import seal, unseal
from drafts_plugin.importing import ImportOptions, UnreadableFileError, read_source
from drafts_plugin.pages.models import DraftPage
from tests.drafts.importing.documents import document, paragraph
from tests.drafts.importing.mutations import mutated, rich_document

SEED, ROUNDS = 20261127, 600


def test_random_mutations_are_read_or_refused():
    good, dice, read = rich_document(), random.Random(SEED), 0
    for _round in range(ROUNDS):
        data = mutated(good, dice)
        try:
            source = read_source(data, "d.docx")
            tree = source.tree()
        except UnreadableFileError as error:
            assert "\n" not in str(error)
            assert "d.docx" in str(error)
            continue
        read += 1
        # What one database takes, the others take: no lone surrogate, no NUL.
        json.dumps(tree.blocks, ensure_ascii=False).encode()
        assert "\\u0000" not in json.dumps(tree.blocks)
        again, options = unseal(seal(source, ImportOptions(), "1"), "1")
        assert words_of(again.tree(options)) == words_of(tree)
    assert read > ROUNDS / 6


def words_of(tree):
    """What was read, without the ids, which are new at each reading."""
    return [(block["type"], block["value"]) for block in tree.blocks]


# What readers need to know of a draft before it is published.
ABOUT = {"summary": "خلاصه", "unit": "دفتر", "contact": "021-66901000", "legal_basis": "مادهٔ ۶۷"}
SYMBOLS = ("zz", "F0000000", "D83D", "DC00", "110000", "", "FFFE", "0")


@pytest.mark.parametrize("code", SYMBOLS)
def test_what_the_dry_run_accepts_is_imported(draft_index, tmp_path, code):
    symbol = f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>'
    path = tmp_path / "odd.docx"
    path.write_bytes(document(paragraph("ماده ۱- متن", symbol)))
    report = {}
    for name, options in {"dry": {"dry_run": True}, "wet": {"publish": True, **ABOUT}}.items():
        out = io.StringIO()
        call_command("import_draft", str(path), json=True, stdout=out, **options)
        report[name] = json.loads(out.getvalue())
    assert report["dry"] == report["wet"]
    [draft] = DraftPage.objects.all()
    assert draft.live
    assert draft.published_versions.get().clauses[0]["text"] == "متن\ufffd"
