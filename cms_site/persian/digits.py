"""Digits and numbers as the active language writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import numberformat
from django.utils.translation import get_language

DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
NUMBER_SIGNS = DIGITS | str.maketrans(",.", "٬٫")

_numbers_are_localized: ContextVar[bool] = ContextVar("numbers_are_localized", default=False)
_plain_number_format = numberformat.format


def is_persian() -> bool:
    """Tell whether the active language is Persian."""
    return (get_language() or "").startswith("fa")


def localize_digits(text: object) -> str:
    """A telephone number, a postal code or the like, in the active language's digits."""
    return str(text).translate(DIGITS) if is_persian() else str(text)


@contextmanager
def localized_numbers() -> Iterator[None]:
    """Within this block templates print numbers with the digits of the active language."""
    token = _numbers_are_localized.set(True)
    try:
        yield
    finally:
        _numbers_are_localized.reset(token)


def format_number(*args: Any, **kwargs: Any) -> str:
    """Format as Django does, in Persian digits where a public page asked for them."""
    text = _plain_number_format(*args, **kwargs)
    if _numbers_are_localized.get() and is_persian():
        return text.translate(NUMBER_SIGNS)
    return text


def install() -> None:
    """Put the formatter of numbers in the place of Django's; safe to call twice."""
    numberformat.format = format_number
