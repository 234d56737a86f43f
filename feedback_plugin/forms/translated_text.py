"""One input for each language of the site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from feedback_plugin.forms.fields import UncutField


class LanguagesWidget(forms.MultiWidget):
    """The inputs beneath one another, each with the name of its language."""

    template_name = "feedback_plugin/widgets/languages.html"

    def __init__(self, widgets: dict[str, Any], names: Sequence[str], attrs: Any = None) -> None:
        self.codes, self.names = list(widgets), names
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for each, language in zip(context["widget"]["subwidgets"], self.names, strict=True):
            each["language"] = language
        return context


class TranslatedTextFormField(forms.MultiValueField):
    """A text by language code; the first language of the site is the one that must be written."""

    def __init__(
        self,
        *,
        max_length: int | None = None,
        is_long: bool = False,
        required: bool = True,
        label: Any = None,
        **kwargs: Any,
    ) -> None:
        languages = get_content_languages()
        self.codes, names = list(languages), list(languages.values())
        missing = format_lazy(
            _("Write it in this language at least: {language}."), language=names[0]
        )
        fields = [
            UncutField(
                max_length=max_length,
                required=required and code == self.codes[0],
                widget=_input(code, name, label, is_long),
            )
            for code, name in languages.items()
        ]
        super().__init__(
            fields,
            widget=LanguagesWidget(
                {code: field.widget for code, field in zip(self.codes, fields, strict=True)}, names
            ),
            require_all_fields=False,
            required=required,
            label=label,
            error_messages={"required": missing, "incomplete": missing},
            **kwargs,
        )

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        texts = zip(self.codes, data_list, strict=False)
        return {code: text for code, text in texts if text}


def _input(code: str, name: str, label: Any, is_long: bool) -> Any:
    attrs = {
        "lang": code,
        "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
        "aria-label": format_lazy("{} – {}", label or "", name),
    }
    return forms.Textarea({**attrs, "rows": 3}) if is_long else forms.TextInput(attrs)
