"""Each test shows what it asserts: a helper may look, but the test says what must be true."""

import ast
from pathlib import Path

import pytest

#: Beside `assert`: what fails by itself where what it says is not so.
SAYS = {
    "raises",
    "warns",
    "expect",
    "django_assert_num_queries",
    "django_assert_max_num_queries",
}


def says(node):
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Assert)
    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    return name in SAYS or name.startswith("assert")


def shows_what_it_asserts(test):
    """Whether the body of a test, not that of a helper, says what must be true."""
    return any(map(says, ast.walk(test)))


def silent_tests(source):
    tests = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    named = (test for test in tests if test.name.startswith("test_"))
    return [test.name for test in named if not shows_what_it_asserts(test)]


def test_no_test_is_silent():
    root = Path(__file__).parent
    found = {
        f"{path.relative_to(root)}::{name}"
        for path in sorted(root.rglob("test_*.py"))
        for name in silent_tests(path.read_text())
    }
    assert found == set()


@pytest.mark.parametrize(
    ("body", "is_silent"),
    [
        ("look(page)", True),
        ("assert look(page)", False),
        ("with raises(ValueError):\n        look(page)", False),
        ("expect(page).to_be_visible()", False),
        ("assert_looks_right(page)", False),
    ],
)
def test_a_helper_alone_says_nothing(body, is_silent):
    source = f"def test_it():\n    {body}\n"
    assert silent_tests(source) == (["test_it"] if is_silent else [])
