"""The approving body on a page of any language."""

from typing import Any, NamedTuple

from django import template
from django.utils.translation import get_language

from drafts_plugin.approval.bodies import names_in
from drafts_plugin.templatetags.draft_language_tags import language_of
from drafts_plugin.text.markers.spelling import fold

register = template.Library()


class Body(NamedTuple):
    """The name of an approving body, and the code of the language that it is in."""

    name: str
    language: str


@register.simple_tag(takes_context=True)
def approving_body(context: Any, body: str, expected: str = "") -> Body:
    """The body by its name in the reader's language, where that is known; else as in its letter.

    `expected` is the language that its letter would be in.
    """
    written_in, reader = language_of(body, expected), get_language() or expected
    if written_in == reader:
        return Body(body, written_in)
    name = _known(context.get("request"), reader).get(fold(body))
    return Body(name, reader) if name else Body(body, written_in)


def _known(request, language):
    """The names in this language, read once for all versions that a request shows."""
    if request is None:
        return names_in(language)
    known = request.__dict__.setdefault("_approving_bodies", {})
    if language not in known:
        known[language] = names_in(language)
    return known[language]
