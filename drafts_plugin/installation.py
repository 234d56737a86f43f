"""Does the site's base.html have the blocks that the plugin's pages fill?"""

from pathlib import Path
from typing import Any

from django.core.checks import Warning
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

HERE = Path(__file__).resolve().parent


def base_template_warnings(frame: str, needed: list[tuple[str, ...]], id: str) -> list[Warning]:
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


def _missing_blocks(frame: str, needed: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
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
