"""How the code of a receipt is said, and what came with it."""

from django import template
from django.template.defaultfilters import filesizeformat

from feedback_plugin.persian_text import localize_digits

register = template.Library()


@register.filter
def digit_by_digit(shown_code: str) -> str:
    """A code for the ear: no group of it is a number, and no leading zero is lost."""
    return ", ".join(" ".join(group) for group in shown_code.split())


@register.filter
def file_size(size: int) -> str:
    """A size in the reader's digits: Django leaves those of less than a kilobyte as they are."""
    return localize_digits(filesizeformat(size))
