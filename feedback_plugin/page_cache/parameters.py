"""The parameters of an address with which a page is kept; with others it is rendered anew."""

from functools import cache
from typing import Any

from wagtail import hooks

from feedback_plugin.conf import conf


def known() -> frozenset[str]:
    """What the apps of the site have registered, and what its settings add."""
    return _registered() | conf.page_cache_parameters


@cache
def _registered() -> Any:
    found = hooks.get_hooks("register_page_cache_parameters")
    return frozenset(name for names in found for name in names())
