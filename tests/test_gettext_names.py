"""Every string for people reaches the catalogues: makemessages collects by the name alone."""

import ast

import pytest

from tests.catalogues import ROOT

APPS = ("drafts_plugin", "feedback_plugin", "cms_site")
FUNCTIONS = {
    prefix + name + suffix
    for prefix in ("", "n", "p", "np")
    for name in ("gettext",)
    for suffix in ("", "_lazy")
} | {"gettext_noop"}
COLLECTED = FUNCTIONS | {"_"}


def sources():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.relative_to(ROOT).parts:
                yield path, ast.parse(path.read_text("utf-8"))


def aliases(tree):
    """The names under which a module calls what translates."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from (each.asname for each in node.names if each.name in FUNCTIONS)
        elif isinstance(node, ast.Assign) and _is_translator(node.value):
            yield from (ast.unparse(target) for target in node.targets)


def _is_translator(value):
    """`gettext`, `translation.gettext`, `partial(gettext, …)`, `lazy(gettext, str)`."""
    if isinstance(value, ast.Call):
        return any(_is_translator(argument) for argument in value.args)
    name = getattr(value, "id", getattr(value, "attr", ""))
    return name in FUNCTIONS


def unreadable(tree):
    """Calls whose sentence is put together while the program runs, where nothing collects it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_translator_call(node):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.JoinedStr | ast.BinOp):
                yield f"line {node.lineno}"


def _is_translator_call(node):
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name in COLLECTED


def test_no_function_that_translates_has_a_name_that_is_not_collected():
    found = [
        (path.relative_to(ROOT).as_posix(), alias)
        for path, tree in sources()
        for alias in aliases(tree)
        if alias not in (None, *COLLECTED)
    ]
    assert found == []


def test_no_sentence_is_put_together_before_it_is_translated():
    found = [
        (path.relative_to(ROOT).as_posix(), where)
        for path, tree in sources()
        for where in unreadable(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from django.utils.translation import gettext as _now",
        "from django.utils.translation import gettext_lazy as lazy_",
        "import django\nsay = django.utils.translation.gettext",
        "from django.utils.translation import gettext\n_now = gettext",
        "said = partial(pgettext, 'clause')",
    ],
)
def test_an_alias_is_found(source):
    assert [name for name in aliases(ast.parse(source)) if name not in (None, *COLLECTED)]
