"""What scrolls sideways by itself is reached by keyboard and has a name, in the admin too."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("cms_site", "drafts_plugin", "feedback_plugin")
RULE = re.compile(r"([^{};]+)\{([^{}]*overflow-x: auto[^{}]*)\}")
SHEETS = [path for app in APPS for path in sorted((ROOT / app).rglob("static/**/*.css"))]
TEMPLATES = [path for app in ("templates", *APPS) for path in sorted((ROOT / app).rglob("*.html"))]


def scrolling():
    """The classes of ours that scroll sideways, and Wagtail's."""
    sheets = [path.read_text(encoding="utf-8") for path in SHEETS]
    selectors = [selector for css in sheets for selector, _rules in RULE.findall(css)]
    return {"w-overflow-x-auto"} | set(re.findall(r"\.([\w-]+)", " ".join(selectors)))


def tags(name):
    """The tags of this class in all templates."""
    found = re.compile(rf'<\w+\s[^>]*class="[^"]*(?<![\w-]){name}(?![\w-])[^>]*>')
    return [tag for path in TEMPLATES for tag in found.findall(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", sorted(scrolling()))
def test_what_scrolls_is_reached_by_keyboard_and_has_a_name(name):
    assert tags(name)
    for tag in tags(name):
        assert 'tabindex="0"' in tag, tag
        assert re.search(r'role="(region|group)"', tag), tag
        assert "aria-label" in tag, tag
