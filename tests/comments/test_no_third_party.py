"""No page of ours fetches anything from anybody else's server."""

import re
from pathlib import Path

import pytest

import feedback_plugin

ROOT = Path(feedback_plugin.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*") if path.suffix in (".js", ".css", ".html"))
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
INLINE = re.compile(r"createObjectURL|\beval\(|new Function|data:text")
#: Names that are compared, never fetched.
VOCABULARIES = ("https://schema.org", "http://www.w3.org/")
ADDRESS = re.compile(r"(?:https?:)?//(?=[a-z0-9-]+\.[a-z])[^\s\"'<>)]+", re.IGNORECASE)


def test_nothing_is_fetched_from_elsewhere():
    named = [(path.name, each) for path in FILES for each in ADDRESS.findall(path.read_text())]
    assert [(name, each) for name, each in named if not each.startswith(VOCABULARIES)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_to_the_strict_policy(path):
    assert not INLINE.search(path.read_text())
