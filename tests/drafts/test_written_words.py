"""Words have one form, whether an importer, a program or a browser wrote them."""

import json

from hypothesis import given
from hypothesis import strategies as st

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.blocks import ClauseTreeBlock
from drafts_plugin.text.canonical import canonical_clauses
from drafts_plugin.text.tables import tidy, write_cells


@given(st.text("ab \n\r\t|\\-+:\u200c\u2028", max_size=40))
def test_a_table_has_one_form(typed):
    assert tidy(tidy(typed)) == tidy(typed)
    assert tidy(tidy(typed).replace("\n", "\r\n")) == tidy(typed)


CELLS = st.lists(st.lists(st.text("a|\\-:+ ", max_size=3), min_size=1, max_size=4), max_size=4)


@given(CELLS)
def test_cells_that_were_written_are_typed_alike(rows):
    text = write_cells(rows)
    assert tidy(text) == text.strip() == text


@given(st.text("ab \n\r\t\x0b\u00a0\u2028\u200c", max_size=30))
def test_any_words_come_back_as_they_are_kept(words):
    for kind in ClauseTreeBlock.base_blocks:
        value = dict.fromkeys(("number", "title", "text"), words)
        kept = _clauses(kind, value)
        sent = {name: kept[0][name].replace("\n", "\r\n") for name in value}
        assert _clauses(kind, sent) == kept


def _clauses(kind, value):
    field = DraftPage._meta.get_field("body")
    body = field.to_python(json.dumps([{"type": kind, "value": value, "id": "1"}]))
    return canonical_clauses(body)
