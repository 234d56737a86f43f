"""What is installed is what was pinned: a version and the hashes of its archives. What the wheel
imports, it declares.
"""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

LISTS = ("requirements.txt", "requirements-dev.txt", "requirements-docs.txt")
PINNED = re.compile(r"[a-z0-9-]+==\S+( ; [\w=' ]+)?( +--hash=sha256:[0-9a-f]{64})+")

WHEEL = ("drafts_plugin", "feedback_plugin", "cms_site/persian")
OURS = {"drafts_plugin", "feedback_plugin", "cms_site"}


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_a_version_and_hashes(name):
    text = (Path(settings.BASE_DIR) / name).read_text().replace("\\\n   ", "")
    lines = [line for line in text.splitlines() if not line.startswith(("#", "-r "))]
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_set_up_takes_nothing_else():
    makefile = (Path(settings.BASE_DIR) / "Makefile").read_text()
    assert "--require-hashes" in makefile
    assert not re.findall(r"pip install(?!.*--require-hashes).*", makefile)


def test_all_ask_for_the_same_python():
    """What is pinned, and so tested, asks for it; a wheel that says less would be found broken."""
    root = Path(settings.BASE_DIR)
    least = tomllib.loads((root / "pyproject.toml").read_text())["project"]["requires-python"]
    version = least.removeprefix(">=")
    documents = ("README.md", "docs/install.md", "docs/package.md", "docs/production.md")
    for name in (*documents, "docs/tutorial/comments.md", "Makefile"):
        text = (root / name).read_text()
        assert set(re.findall(r"\bPython (\d[\d.]*\d) or newer", text)) == {version}, name
    assert f"({version.replace('.', ', ')})" in (root / "Makefile").read_text()


def test_the_wheel_declares_what_it_imports():
    """What another package happens to bring today may be gone with its next version."""
    root = Path(settings.BASE_DIR)
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    declared = {name_of(re.match(r"[\w-]+", line)[0]) for line in lines}
    packages = packages_distributions()
    missing = {
        (name, str(path.relative_to(root)))
        for folder in WHEEL
        for path in (root / folder).rglob("*.py")
        for name in imported_packages(path) - OURS
        if declared.isdisjoint(map(name_of, packages[name]))
    }
    assert missing == set()


def name_of(package):
    """A name as the index of packages spells it."""
    return package.lower().replace("_", "-")


def imported_packages(path):
    """The top-level names of what a file imports, wherever in it, without Python's own."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
    return names - sys.stdlib_module_names
