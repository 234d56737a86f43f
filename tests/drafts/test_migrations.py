"""The plugin's migrations stand by themselves: what they name may be moved or renamed."""

import re
from pathlib import Path

import pytest

import drafts_plugin
from tests import foreign

OURS = re.compile(r"(?:import|from)\s+drafts_plugin|['\"(]drafts_plugin\.\w+\.\w+")
FILES = [
    path
    for package in (drafts_plugin, foreign)
    for path in sorted((Path(package.__file__).parent / "migrations").glob("0*.py"))
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_migration_names_no_code_of_ours(path):
    assert OURS.findall(path.read_text("utf-8")) == []


def test_there_is_one_for_a_new_database():
    assert [path.name for path in FILES if "drafts_plugin" in path.parts] == ["0001_initial.py"]
