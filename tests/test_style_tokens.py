"""One palette: what a style sheet may name, and whose each class is."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOKENS = [
    ROOT / "drafts_plugin/static/drafts_plugin/tokens.css",
    ROOT / "feedback_plugin/static/feedback_plugin/tokens.css",
]
PORTAL = ROOT / "cms_site/static/cms_site/tokens.css"
APPS = ("cms_site", "drafts_plugin", "feedback_plugin")
# Classes of the Wagtail admin, which every app's sheets for the admin meet.
WAGTAIL = {"button", "icon", "listing", "listing--dashboard", "title"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def read(path):
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def sheets(*apps):
    return [path for app in apps for path in sorted((ROOT / app).rglob("static/**/*.css"))]


def is_for_the_admin(css):
    return "--w-color" in css


def values(css):
    return dict(re.findall(r"(--consultation-[\w-]+):\s*([^;]+);", css))


def shade(value, number):
    """One of the two colours of `light-dark(day, night)`."""
    return re.findall(r"#[0-9a-f]{6}", value)[number]


def palette(number):
    """The plugins' own colours by day (0) or by night (1)."""
    colours = {name: value for name, value in values(read(TOKENS[0])).items() if "#" in value}
    return {
        name.removeprefix("--consultation-"): shade(value, number)
        for name, value in colours.items()
    }


def test_both_plugins_bring_the_same_tokens():
    first, second = (path.read_text(encoding="utf-8") for path in TOKENS)
    assert first == second


def test_the_portal_sets_every_token():
    assert values(read(PORTAL)).keys() == values(read(TOKENS[0])).keys()


def test_every_token_is_documented():
    install = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    assert [name for name in values(read(TOKENS[0])) if f"`{name}`" not in install] == []


def test_plugins_take_colours_from_tokens_alone():
    known = values(read(TOKENS[0])).keys()
    used, hexes = set(), set()
    for path in sheets("drafts_plugin", "feedback_plugin"):
        css = read(path)
        if path in TOKENS or is_for_the_admin(css):
            continue
        used |= set(re.findall(r"var\((--consultation-[\w-]+)\)", css))
        hexes |= {(path.name, each) for each in re.findall(r"#[0-9a-f]{3,8}\b", css)}
        site = re.findall(r"var\((--(?!consultation-|draft-|_)[\w-]+)", css)
        assert site == [], f"{path.name} depends on properties of the portal"
    assert hexes == set()
    assert used == known


def test_a_class_has_one_owner():
    """A sheet owns the classes that begin its selectors."""
    owners = defaultdict(set)
    for app in APPS:
        for path in sheets(app):
            for selectors in re.findall(r"([^{};@]+)\{", read(path)):
                for selector in re.split(r",(?![^(]*\))", selectors):
                    if first := re.search(r"\.([a-zA-Z][\w-]*)", selector):
                        owners[first.group(1)].add(app)
    shared = {name for name, apps in owners.items() if len(apps) > 1}
    assert shared - WAGTAIL == set()


def test_where_line_breaks_show_a_text_begins_behind_its_tag():
    """A line break of the template would be one of the text."""
    shown = set()
    for path in sheets(*APPS):
        for selectors, rules in re.findall(r"([^{};]+)\{([^{}]*)\}", read(path)):
            if re.search(r"white-space: pre", rules):
                shown |= set(re.findall(r"\.([\w-]+)\s*(?:,|$)", selectors.strip()))
    assert {"group-text", "desk-text", "draft-change__words"} <= shown
    tag = re.compile(r"""<\w+\s[^>]*class="([^"]*)"[^>]*>(?=\s)""")
    folders = [ROOT / "templates", *(ROOT / app for app in APPS)]
    templates = [path for folder in folders for path in folder.rglob("*.html")]
    loose = {
        (path.name, name)
        for path in templates
        for classes in tag.findall(path.read_text(encoding="utf-8"))
        for name in shown.intersection(classes.split())
    }
    assert loose == set()


def night():
    """The portal's own palette on dark ground."""
    css = read(PORTAL).partition("prefers-color-scheme: dark")[2].partition("}\n}")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def test_type_has_few_sizes():
    """Each size is a step of the scale, or follows from the text around it."""
    found = set()
    for path in sheets(*APPS):
        css = read(path)
        if path not in (*TOKENS, PORTAL) and not is_for_the_admin(css):
            found |= {(path.name, each) for each in re.findall(r"font-size: ([^;]+);", css)}
    steps = re.compile(r"(clamp\(.*)?var\(--(consultation-)?text-[1-5]\)\)?|inherit|100%")
    odd = {each for each in found if not steps.fullmatch(each[1])}
    # Code among words, and addresses on paper.
    assert odd == {("base.css", "0.92em"), ("print.css", "0.85em")}


def test_nothing_takes_its_width_from_a_window_with_a_scrollbar():
    """`100vw` and `50vi` count the scrollbar in: what is as wide scrolls sideways beside one."""
    wide = re.compile(r"\b(?:100|50)[dsl]?v[wi]\b")
    found = {path.name: wide.findall(read(path)) for path in sheets(*APPS)}
    assert {name: uses for name, uses in found.items() if uses} == {}


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "surface"),
        ("muted", "paper"),
        ("muted", "surface"),
        ("accent", "paper"),
        ("accent", "surface"),
        ("accent-ink", "accent"),
        ("accent-ink", "accent-strong"),
        ("accent-strong", "accent-soft"),
        ("ink", "accent-soft"),
        ("ink", "alert-soft"),
        ("alert", "paper"),
        ("alert", "alert-soft"),
    ],
)
def test_text_is_read_on_its_ground(text, ground):
    for colours in (palette(0), palette(1), night()):
        shades = sorted((luminance(colours[name]) for name in (text, ground)), reverse=True)
        assert (shades[0] + 0.05) / (shades[1] + 0.05) >= 4.5


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
