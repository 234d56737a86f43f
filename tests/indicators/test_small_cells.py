"""A hidden number follows from nothing that is shown, whatever the rows are."""

from hypothesis import given
from hypothesis import strategies as st

from feedback_plugin.conf import conf
from feedback_plugin.indicators.small_cells import hidden_cells, is_total_shown

PAIRS = st.integers(0, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
TABLES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), PAIRS, max_size=9)


def test_a_lone_small_cell_takes_another_with_it():
    cells = {"a": (3, 1), "b": (9, 2), "c": (30, 5)}
    assert hidden_cells(cells) == {"a", "b"}
    assert is_total_shown(cells, {"a", "b"})


def test_rows_of_one_each_are_known_from_their_total():
    cells = {str(n): (1, 0) for n in range(6)} | {"large": (50, 7)}
    assert "large" in hidden_cells(cells)


def test_parts_of_nothing_or_of_all_are_known_as_well():
    nothing = {"a": (4, 0), "b": (4, 0), "c": (20, 6)}
    assert hidden_cells(nothing) == {"a", "b", "c"}
    everything = {"a": (4, 4), "b": (4, 4), "c": (20, 6)}
    assert hidden_cells(everything) == {"a", "b", "c"}


def test_where_nothing_is_small_nothing_is_hidden():
    assert hidden_cells({"a": (5, 0), "b": (90, 90), "none": (0, 0)}) == set()


def test_a_single_small_row_hides_the_total():
    assert not is_total_shown({"a": (2, 1)}, hidden_cells({"a": (2, 1)}))


@given(TABLES)
def test_no_hidden_cell_can_be_worked_out(cells):
    hidden = hidden_cells(cells)
    small = {name for name, (n, _part) in cells.items() if 0 < n < conf.indicator_minimum}
    assert small <= hidden
    if not hidden or not is_total_shown(cells, hidden):
        return
    total = sum(cells[name][0] for name in hidden)
    part = sum(cells[name][1] for name in hidden)
    # Of each hidden row there is another number that fits all that is shown.
    for name in hidden:
        own = cells[name][0]
        others = [n for n in range(1, total) if total - n >= len(hidden) - 1 and n != own]
        assert others
    assert 0 < part < total
