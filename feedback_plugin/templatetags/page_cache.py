"""Keep the parts of an answer that are the same for all, where `PageCacheMiddleware` is in use.

An answer to a form is never kept, but the head and foot of the site around it may be: they change
with public pages only, and cost more than storing what was sent.
"""

import hashlib
from collections.abc import Iterable

from django import template
from django.core.cache import cache
from django.http import HttpRequest
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.translation import get_language

from feedback_plugin.conf import conf
from feedback_plugin.page_cache import version

register = template.Library()


class CachedPart(template.Node):
    """A part under all that it differs by, until public pages change; never, if one is nothing."""

    def __init__(self, nodes: NodeList, names: list[FilterExpression]):
        self.nodes = nodes
        self.names = names

    def render(self, context: template.Context) -> str:
        request = context.get("request")
        names = [name.resolve(context, ignore_failures=True) for name in self.names]
        keeps = getattr(request, "caches_parts", False) and all(names)
        # What is seen amid a transaction that changes pages may be neither before nor after it.
        if not keeps or version.is_noted():
            return self.nodes.render(context)
        key = _key(request, names)
        part = cache.get(key)
        if part is None:
            part = self.nodes.render(context)
            cache.set(key, part, conf.page_cache_seconds)
        return part


@register.tag
def cached_part(parser: Parser, token: Token) -> CachedPart:
    """`{% cached_part "name" variable … %}…{% endcached_part %}`: nothing in it tells a visitor."""
    names = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodes = parser.parse(("endcached_part",))
    parser.delete_first_token()
    return CachedPart(nodes, names)


def _key(request: HttpRequest, names: Iterable[object]) -> str:
    place = (version.current_for(request), request.scheme, request.get_host(), get_language())
    parts = "\0".join(map(str, (*place, *names)))
    return f"feedback_plugin.part:{hashlib.sha256(parts.encode()).hexdigest()}"
