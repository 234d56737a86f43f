"""What a run leaves out is played by the other; what others have read decides nothing."""

from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from tests import selection


class Item:
    def __init__(self, nodeid, *fixtures, **marks):
        self.nodeid, self.fixturenames, self.marks = nodeid, fixtures, marks

    def get_closest_marker(self, name):
        return SimpleNamespace(kwargs=self.marks[name]) if name in self.marks else None


def left_out(*items):
    return [item.nodeid for item in selection.left_to_postgresql(items)]


def test_one_test_of_a_module_with_a_database_is_played_on_both():
    first, second = Item("a.py::test_kept[1]", "db"), Item("a.py::test_kept[2]", "db")
    third, other = Item("a.py::test_read", django_db={}), Item("b.py::test_kept[1]", "db")
    assert left_out(first, second, third, other) == ["a.py::test_kept[2]", "a.py::test_read"]


def test_what_is_played_once_is_played_whole():
    pure = [Item(f"t.py::test_folded[{letter}]", "letter") for letter in "ab"]
    seen = [Item(f"t.py::test_seen[{page}]", "live_server", browser={}) for page in "ab"]
    assert left_out(*pure, *seen) == []


@pytest.mark.parametrize(
    "item",
    [
        Item("t.py::test_locked[2]", django_db={"transaction": True}),
        Item("t.py::test_locked[2]", "transactional_db"),
        Item("t.py::test_locked[2]", "db", both_databases={}),
    ],
)
def test_each_test_that_may_go_another_way_is_played_on_both(item):
    first = Item("t.py::test_first", "db")
    assert left_out(first, item) == []
    assert left_out(first, item, item) == ["t.py::test_locked[2]"]


def test_what_is_long_is_played_once():
    assert left_out(Item("t.py::test_walk", "db", long={})) == ["t.py::test_walk"]


def test_a_test_without_a_database_knows_no_type_that_another_has_read():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        ContentType.objects.get_for_model(Page)
