"""Tests take their helpers from helper modules, never from other tests or their fixtures' files."""

import ast
from pathlib import Path

TESTS = Path(__file__).parent


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def is_of_a_test(name):
    module = name.rpartition(".")[2]
    return name.startswith("tests.") and (module == "conftest" or module.startswith("test_"))


def test_no_test_imports_another():
    found = {
        f"{path.relative_to(TESTS)}: {name}"
        for path in TESTS.rglob("*.py")
        for name in imported(path)
        if is_of_a_test(name)
    }
    assert found == set()
