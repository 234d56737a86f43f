"""Helpers of tests come from helper modules, never from tests or their fixtures' files; and tables
from where they stand, never from the modules that collect them for Django.
"""

import ast
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGES = ("cms_site", "drafts_plugin", "feedback_plugin")
APPS = (*PACKAGES, "tests")
COLLECTED = {
    "cms_site.models",
    "drafts_plugin.models",
    "feedback_plugin.models",
    "feedback_plugin.cases.models",
    "feedback_plugin.comments.models",
}


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


def test_nobody_takes_a_table_from_the_module_that_collects_them():
    found = {
        f"{path.relative_to(ROOT)}: {node.module}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module in COLLECTED
    }
    assert found == set()


def ours(path):
    """Return the module of a plugin or the site at a dotted path, or None."""
    if path.split(".")[0] not in PACKAGES:
        return None
    try:
        return import_module(path)
    except ModuleNotFoundError:
        return None


def unknown_names(tree):
    """What a file asks of our modules, as `module.name`, and they do not have."""
    modules = {
        alias.asname or alias.name: ours(f"{node.module}.{alias.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            if module and not hasattr(module, node.attr):
                yield f"{node.value.id}.{node.attr}"


def test_modules_have_the_names_that_are_asked_of_them():
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for name in unknown_names(ast.parse(path.read_text()))
    }
    assert found == set()
