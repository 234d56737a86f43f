"""Forms that no script of the editor has sent: refused as such, where Wagtail would fail.

Texts of blocks and rich texts travel as what the editor's scripts make of them. Wagtail trusts
these; what came otherwise is an error of the request, and nothing of it is stored.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BaseStreamBlock, ListBlock

_FAILURES = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def install() -> None:
    """Read the fields of all forms of the admin so; safe to call twice."""
    for kind in (DraftailRichTextArea, BaseStreamBlock, ListBlock):
        plain = kind.value_from_datadict
        if not hasattr(plain, "__wrapped__"):
            kind.value_from_datadict = _refusing(plain)


def _refusing(plain: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(plain)
    def value_from_datadict(field: Any, data: Any, files: Any, name: str) -> Any:
        try:
            value = plain(field, data, files, name)
            _refuse_unstorable(value, field)
        except _FAILURES as failure:
            raise BadRequest(f"{name}: {failure!r}") from failure
        except Exception as failure:
            # The library that reads rich texts has failures of its own.
            if type(failure).__module__.startswith("draftjs_exporter"):
                raise BadRequest(f"{name}: {failure!r}") from failure
            raise
        return value

    return value_from_datadict


def _refuse_unstorable(value, field):
    """No database keeps half a character, or one of number nought."""
    if isinstance(value, str):
        texts = [value]
    elif isinstance(field, BaseStreamBlock):
        texts = [child.id or "" for child in value]
    elif isinstance(field, ListBlock):
        texts = [child.id or "" for child in value.bound_blocks]
    else:
        texts = []
    for text in texts:
        if "\0" in text:
            raise ValueError("a character of number nought")
        text.encode()
