"""docs/reference/hooks.md and the code name the same hooks, signals and questions to pages."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import wagtail
from django.dispatch import Signal

from feedback_plugin.comments.page_protocol import PageProtocol

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference" / "hooks.md"
PACKAGES = ("drafts_plugin", "feedback_plugin", "cms_site")
WAGTAIL = Path(wagtail.__file__).parent
# Wagtail passes some of the names on in variables, so that every word in quotes may be one.
QUOTED = re.compile(r"""["']([a-z]+(?:_[a-z]+)+)["']""")
WRITTEN = re.compile(r"\brequest\.([a-z_]+) = ")
READ = re.compile(r"\bgetattr\((?:self\.)?request, '([a-z_]+)'")


def rows(heading):
    """The cells of the table below a heading, row by row."""
    section = REFERENCE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def names(heading):
    return [cells[0].strip("`").split("(")[0] for cells in rows(heading)]


@cache
def trees():
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {path: ast.parse(path.read_text("utf-8")) for path in paths}


@cache
def code():
    """All of it in one spelling."""
    return "\n".join(map(ast.unparse, trees().values()))


def hook_names(function):
    """The names with which our code calls `hooks.register` or `hooks.get_hooks`."""
    found = set()
    for tree in trees().values():
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == function and ast.unparse(node.func.value) == "hooks":
                name = node.args[0]
                if isinstance(name, ast.Call):
                    # One of Wagtail's own, looked up by the name of an action.
                    continue
                found.add(name.value if isinstance(name, ast.Constant) else constants[name.id])
    return found


@cache
def asked_by_wagtail():
    """All names with which Wagtail's modules and templates ask for hooks."""
    unread = {"tests", "test", "migrations", "locale"}
    files = [*WAGTAIL.rglob("*.py"), *WAGTAIL.rglob("*.html")]
    texts = (path.read_text("utf-8") for path in files if not unread & set(path.parts))
    return {name for text in texts for name in QUOTED.findall(text)}


def test_every_hook_of_ours_stands_in_the_table():
    asked = hook_names("get_hooks")
    registered = hook_names("register") - asked_by_wagtail()
    assert asked
    assert registered <= asked, "registered, and nobody asks"
    assert sorted(names("Hooks")) == sorted(asked)


def test_the_table_says_who_answers_a_hook():
    answers = {cells[0].strip("`"): cells[2] for cells in rows("Hooks")}
    for path, tree in trees().items():
        if path.name != "wagtail_hooks.py":
            continue
        package = ".".join(path.relative_to(ROOT).parts[:-1])
        for name, answered_by in answers.items():
            if f"hooks.register('{name}'" in ast.unparse(tree):
                assert f"`{package}`" in answered_by, name


def test_every_signal_stands_in_the_table():
    known = {}
    for path in trees():
        if path.name == "signals.py":
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            content = vars(import_module(module)).items()
            known |= {name: module for name, value in content if isinstance(value, Signal)}
    assert {cells[0].strip("`"): cells[1].strip("`") for cells in rows("Signals")} == known


def test_every_signal_is_sent():
    assert [name for name in names("Signals") if f"{name}.send(" not in code()] == []


def app_of(path):
    """The app that a module belongs to, as far as import-linter keeps it from others."""
    parts = path.relative_to(ROOT).parts
    siblings = parts[0] == "feedback_plugin" and parts[1] in ("comments", "cases")
    return parts[:2] if siblings else parts[:1]


def test_what_two_apps_know_of_a_request_stands_in_the_table():
    written, known = set(), {}
    for path, tree in trees().items():
        text = ast.unparse(tree)
        written |= set(WRITTEN.findall(text))
        for name in {*WRITTEN.findall(text), *READ.findall(text)}:
            known.setdefault(name, set()).add(app_of(path))
    shared = {name for name in written if len(known[name]) > 1}
    assert sorted(names("What is written on a request")) == sorted(shared)


def test_every_question_to_a_page_stands_in_the_table():
    own = vars(PageProtocol).items()
    methods = {name for name, value in own if callable(value) and not name.startswith("_")}
    questions = methods | set(PageProtocol.__annotations__)
    assert sorted(names("The protocol of pages")) == sorted(questions)


def test_the_guide_explains_every_question_to_a_page():
    guide = (ROOT / "docs" / "install.md").read_text("utf-8")
    assert [name for name in names("The protocol of pages") if f"| `{name}" not in guide] == []
