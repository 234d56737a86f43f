"""When public pages changed: the name of the state they are all in.

Every page that `page_cache` keeps is kept under this name, so a new name forgets them all at once,
in every process that shares the cache. The name is random: whoever loses it can only forget.
"""

from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

KEY = "feedback_plugin.pages_as_of"


def current() -> str:
    """The name of the present state. Read it before anything that is to be kept under it."""
    return cache.get(KEY) or cache.get_or_set(KEY, _new_name, None)


def bump(*_args, **_kwargs):
    """Say that public pages look different as soon as the transaction is through."""
    # Robust: what is stored stays acknowledged, even where the cache cannot be told.
    transaction.on_commit(_rename, robust=True)


def _rename():
    cache.set(KEY, _new_name(), None)


def _new_name():
    return uuid4().hex
