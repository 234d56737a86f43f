"""Is all there that feedback needs of a site: apps, addresses, blocks of its `base.html`?"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.checks import Warning
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse

HERE = Path(__file__).resolve().parent


def require_apps(*names: str, **entries: str) -> None:
    """Raise ImproperlyConfigured without these apps, before Django fails over one of their models.

    `entries` are those that stand in INSTALLED_APPS by another name.
    """
    for name, entry in [*zip(names, names, strict=True), *entries.items()]:
        if not apps.is_installed(name):
            raise ImproperlyConfigured(f"feedback_plugin needs {entry!r} in INSTALLED_APPS.")


def is_mounted(name: str) -> bool:
    """Does an address lead to its view, or does another pattern above it take the request?"""
    try:
        address = reverse(name).removeprefix(get_script_prefix().rstrip("/"))
        return resolve(address).view_name == name
    except (NoReverseMatch, Resolver404):
        return False


def missing_block_warnings(frame: str, needed: Iterable[Sequence[str]], id: str) -> list[Warning]:
    """Warn of each group of `needed` of which base.html has no block at all.

    A frame that the site has overridden is the site's own affair, as is a template with a mistake.
    """
    try:
        missing = _missing_blocks(frame, needed)
    except TemplateDoesNotExist as absent:
        return [_warning(f"There is no template {absent}.", frame, id)]
    except TemplateSyntaxError:
        return []
    return [_warning(f"base.html has no block {' or '.join(n)}.", frame, id) for n in missing]


def _missing_blocks(frame: str, needed: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    template = get_template(frame).template
    if not Path(template.origin.name).resolve().is_relative_to(HERE):
        return []
    present = _blocks(template.engine.get_template("base.html"))
    return [names for names in needed if not present & set(names)]


def _blocks(template: Any) -> set[str]:
    """Return the names of all blocks of a template and of those that it extends."""
    names = {block.name for block in template.nodelist.get_nodes_by_type(BlockNode)}
    for extends in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = extends.parent_name.var
        if isinstance(parent, str):
            names |= _blocks(template.engine.get_template(parent))
    return names


def _warning(sentence: str, frame: str, id: str) -> Warning:
    hint = f"Add it, or override {frame} with a frame that uses what your site has."
    return Warning(sentence, hint=hint, id=id)
