"""The installation guide names every setting, system check and template block there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "install.md"
PLUGINS = ("drafts_plugin", "feedback_plugin")
SETTING = re.compile(r'getattr\(\s*settings,\s*"([A-Z_]+)"')
CHECK = re.compile(r'\bid="(\w+\.[EW]\d{3})"')
BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
# Wagtail's own blocks, in pages of its admin.
PRIVATE = {"admin", "desk"}


def found(pattern, glob):
    """What the pattern finds in the plugins' files, each once and in order."""
    paths = [path for plugin in PLUGINS for path in (ROOT / plugin).rglob(glob)]
    public = [path for path in paths if not PRIVATE & set(path.parts)]
    return sorted({name for path in public for name in pattern.findall(path.read_text("utf-8"))})


@pytest.mark.parametrize(
    ("pattern", "glob"),
    [(SETTING, "conf.py"), (CHECK, "checks.py"), (BLOCK, "*.html")],
    ids=["settings", "checks", "blocks"],
)
def test_the_guide_names_all(pattern, glob):
    guide = GUIDE.read_text("utf-8")
    names = found(pattern, glob)
    assert names
    assert [name for name in names if f"`{name}`" not in guide] == []
