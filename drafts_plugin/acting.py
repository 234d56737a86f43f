"""Who may change what only an act may: the act that is being done, and nothing else.

The rules stand at the row, so they must know an act from a save. An act names its draft for as long
as it works; what runs beside it does not see the name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

_acting: ContextVar[UUID | None] = ContextVar("drafts_plugin_acting", default=None)


class ActNeededError(PermissionDenied):
    """Something was to change that only an act changes; the sentence says which."""


@contextmanager
def acting_upon(draft: Any) -> Iterator[None]:
    """Let the rows of `draft`, in all its languages, be changed by the act that is being done."""
    token = _acting.set(draft.translation_key)
    try:
        yield
    finally:
        _acting.reset(token)


def is_acted_upon(draft: Any) -> bool:
    """Tell whether an act upon `draft` is being done right now."""
    return _acting.get() == draft.translation_key
