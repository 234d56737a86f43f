"""How the code of a receipt is said."""

from django import template

register = template.Library()


@register.filter
def digit_by_digit(shown_code: str) -> str:
    """A code for the ear: no group of it is a number, and no leading zero is lost."""
    return ", ".join(" ".join(group) for group in shown_code.split())
