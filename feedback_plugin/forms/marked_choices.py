"""Choices that the organisation named in another language than the reader's say so."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from feedback_plugin.language_of_parts import language_of


class MarkedSelect(forms.Select):
    """A list of the organisation's own names, each with its language where that is another."""

    template_name = "feedback_plugin/widgets/marked_select.html"

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(name, value, label, *args, **kwargs)
        if (language := language_of(label)) != get_language():
            option["attrs"]["lang"] = language
        return option
