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

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        reader = get_language()
        for group, options, _index in groups:
            if group and language_of(group) != reader:
                # They would be read in the language of their group.
                for option in options:
                    option["attrs"].setdefault("lang", reader)
        return groups
