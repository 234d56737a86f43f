"""Codes and numbers of cases in the reader's digits; stored and copied they stay ASCII."""

from django.utils.formats import localize


def in_reader_digits(text):
    """Each digit of an identifier as the active language writes it, without grouping."""
    return "".join(localize(int(char)) if char.isdecimal() else char for char in text)
