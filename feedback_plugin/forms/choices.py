"""Choices among rows that stand in the order of the alphabet, on every database."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django_filters import filters

from feedback_plugin.alphabet import alphabetical


class AlphabeticalIterator(ModelChoiceIterator):
    """The rows by their labels; databases sort Persian letters by code point, or each its way."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        rows = super().__iter__()
        if self.field.empty_label is not None:
            yield next(rows)
        yield from sorted(rows, key=lambda choice: alphabetical(str(choice[1])))


class AlphabeticalChoiceField(forms.ModelChoiceField):
    """One row of many, each called by its name."""

    iterator = AlphabeticalIterator


class _FilterField(filters.ModelChoiceFilter.field_class):
    iterator = AlphabeticalIterator


class AlphabeticalChoiceFilter(filters.ModelChoiceFilter):
    """The same among the filters of a list."""

    field_class = _FilterField
