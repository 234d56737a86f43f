"""The documentation is complete: every setting, check and block is named, every picture there."""

import re
from pathlib import Path

import pytest
from django.template.backends.django import get_installed_libraries
from django.template.library import import_library

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "install.md"
PICTURES = ROOT / "docs" / "pictures"
PLUGINS = ("drafts_plugin", "feedback_plugin", "cms_site/persian")
SETTING = re.compile(r'(?:getattr\(\s*settings,|Setting\[.+\]\()\s*"([A-Z_]+)"')
CHECK = re.compile(r'\bid="(\w+\.[EW]\d{3})"')
BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
MOST_BYTES = 200_000
LINK = re.compile(r"\]\(((?!https?:)[^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
# A folder, or a file of a kind that we write; placeholders are in capitals.
FILE = re.compile(r"`([a-z_.]+(?:/[a-z_.0-9]+)*(?:/|/[a-z_0-9]+\.(?:py|md|html)))`")
PLANS = [ROOT / "docs/architecture.md", ROOT / "CONTRIBUTING.md", ROOT / "docs/performance.md"]
PLANS += sorted((ROOT / "docs/adr").glob("*.md"))
APPS = [ROOT / "drafts_plugin", ROOT / "feedback_plugin/comments", ROOT / "feedback_plugin/cases"]
APPS += [
    ROOT / "feedback_plugin/responses",
    ROOT / "feedback_plugin",
    ROOT / "cms_site",
    ROOT / "cms_site/persian",
]
APP_FOLDERS = [app / folder for app in APPS for folder in ("admin", "templates", "core", "public")]
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


def test_the_table_of_settings_has_a_row_for_each_and_no_other():
    section = GUIDE.read_text("utf-8").split("\n## All settings\n")[1].split("\n## ")[0]
    assert sorted(ROW.findall(section)) == found(SETTING, "conf.py")


def test_the_plans_name_only_what_is_there():
    named = {(plan.name, name) for plan in PLANS for name in FILE.findall(plan.read_text("utf-8"))}
    assert len(named) > len(PLANS)
    assert sorted((plan, name) for plan, name in named if not stands_somewhere(name)) == []


def stands_somewhere(name):
    """Is there such a file or folder, seen from the root or from within an app?"""
    return any((base / name).exists() for base in (ROOT, *APPS, *APP_FOLDERS))


def test_the_architecture_has_a_line_for_every_room_of_comments():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    folders = [path.parent.name for path in APPS[1].glob("*/__init__.py")]
    rooms = set(folders) - {"migrations"}
    assert sorted(room for room in rooms if f"`{room}/`" not in text) == []


def pages():
    at_root = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    return [*at_root, *sorted((ROOT / "docs").rglob("*.md"))]


def anchor_of(heading):
    """The anchor that a heading gets in a browser of repositories."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_every_link_leads_to_a_file_and_a_heading():
    lost = []
    for page in pages():
        for link in LINK.findall(page.read_text("utf-8")):
            name, _sign, anchor = link.partition("#")
            target = page.parent / name if name else page
            headings = HEADING.findall(target.read_text("utf-8")) if anchor else []
            if not target.exists() or (anchor and anchor not in map(anchor_of, headings)):
                lost.append((page.name, link))
    assert lost == []


def test_every_picture_that_is_shown_is_there_and_small():
    shown = {
        (page.parent / name).resolve()
        for page in pages()
        for name in PICTURE.findall(page.read_text("utf-8"))
    }
    assert {path for path in shown if path.name.startswith("guide-")} == set(
        PICTURES.glob("guide-*.png")
    )
    assert [path.name for path in shown if not path.exists()] == []
    assert [path.name for path in shown if path.stat().st_size > MOST_BYTES] == []


def test_the_editor_s_guides_show_the_same_pictures_each_in_its_language():
    pictures = {}
    for language in ("fa", "en"):
        text = (ROOT / "docs" / "guide" / f"editor.{language}.md").read_text("utf-8")
        names = PICTURE.findall(text)
        assert names
        assert [name for name in names if not name.endswith(f"-{language}.png")] == []
        pictures[language] = [name.removesuffix(f"-{language}.png") for name in names]
    assert pictures["fa"] == pictures["en"]


def test_five_lines_and_a_tag_install_feedback():
    """As `tests/alone/own_user.py` boots with them."""
    guide = GUIDE.read_text("utf-8").split("Five lines bring")[1].split("Then a tag")[0]
    lines = [line.strip() for block in PYTHON.findall(guide) for line in block.splitlines()]
    frame = ("#", "INSTALLED_APPS = [", "urlpatterns = [", "]")
    assert [
        line.split("#")[0].strip() for line in lines if line and not line.startswith(frame)
    ] == [
        "import feedback_plugin",
        "*feedback_plugin.APPS,",
        '"django.contrib.sites",',
        "SITE_ID = 1",
        'path("feedback/", include("feedback_plugin.urls")),',
    ]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_site_of_the_documentation_leads_to_every_page(language):
    """What no list names is found by searching alone; decisions have a list of their own."""
    config = (ROOT / f"tests/documentation/mkdocs.{language}.yml").read_text("utf-8")
    listed = re.findall(r"[:-] ([\w/-]+\.md)$", config.split("\nnav:\n")[1], re.MULTILINE)
    folder = ROOT / "docs"
    docs = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    persian = {name for name in docs if name.endswith(".fa.md")}
    written = persian if language == "fa" else docs - persian - {"package.md"}
    written = {name for name in written if not name.startswith("adr/")}
    ours = [name for name in listed if "/" in name or name.islower()]
    assert sorted(re.sub(r"\.(fa|en)\.md$", ".md", name) for name in written) == sorted(
        set(ours) - {"adr/index.md"}
    )


TAG = re.compile(r"\{% (\w+)|\|(\w+)[:} ]|\\\|(\w+)")


def test_the_reference_of_tags_names_tags_that_are_there():
    """Each under the library that its heading loads; the libraries of feedback are named whole."""
    text = (ROOT / "docs/reference/tags.md").read_text("utf-8")
    libraries = get_installed_libraries()
    for library, section in re.findall(r"\{% load (\w+) %\}(.*?)(?=\{% load|\Z)", text, re.DOTALL):
        registered = import_library(libraries[library])
        known = {*registered.tags, *registered.filters}
        named = {name for found in TAG.findall(section) for name in found if name}
        strange = named - known - {"date", "endcached_part", "endrendered_text"}
        assert strange == set(), library
    for library in ("feedback_tags", "response_tags", "case_tags"):
        registered = import_library(libraries[library])
        private = {"form_fields", "comment_list"}
        shown = {*registered.tags, *registered.filters} - private
        assert [name for name in sorted(shown) if name not in text] == []
