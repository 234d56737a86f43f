"""What a run leaves out is played by the other; what others have read decides nothing."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from tests import selection


class Item:
    def __init__(self, nodeid, *fixtures, marks=()):
        self.nodeid, self.fixturenames, self.marks = nodeid, fixtures, marks

    def get_closest_marker(self, name):
        return name if name in self.marks else None


def left_out(*items):
    return [item.nodeid for item in selection.further_examples(items)]


def test_further_examples_are_those_that_postgresql_plays():
    examples = [Item(f"t.py::test_kept[{kind}]", "db", "kind") for kind in "abc"]
    assert left_out(*examples) == ["t.py::test_kept[b]", "t.py::test_kept[c]"]
    assert all(map(selection.meets_database, examples))


def test_what_is_played_once_is_played_whole():
    pure = [Item(f"t.py::test_folded[{letter}]", "letter") for letter in "ab"]
    seen = [Item(f"t.py::test_seen[{page}]", "live_server", marks=["browser"]) for page in "ab"]
    assert left_out(*pure, *seen) == []


def test_tests_of_one_name_in_two_places_are_two_tests():
    assert left_out(Item("a.py::test_it[1]", "db"), Item("b.py::test_it[1]", "db")) == []
    assert left_out(Item("a.py::A::test_it", "db"), Item("a.py::B::test_it", "db")) == []


def test_a_mark_is_as_good_as_a_fixture():
    marked = [Item(f"t.py::test_it[{number}]", marks=["django_db"]) for number in "12"]
    assert left_out(*marked) == ["t.py::test_it[2]"]


def test_a_test_without_a_database_knows_no_type_that_another_has_read():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        ContentType.objects.get_for_model(Page)
