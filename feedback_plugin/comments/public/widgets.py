"""A widget for long lists of choices."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

OPTION = '<option value="{}"{}>{}</option>'
SELECTED = mark_safe(" selected")


class LongSelect(forms.Select):
    """A select whose options are joined in one go.

    Django renders a template for each option; for the clauses of a law that is most of a page.
    """

    def render(self, name, value, attrs=None, renderer=None):
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html(
            "<select{}>{}</select>",
            flatatt(attributes),
            format_html_join("", OPTION, self._options(self.format_value(value))),
        )

    def _options(self, chosen):
        for key, label in self.choices:
            yield key, SELECTED if str(key) in chosen else "", label
