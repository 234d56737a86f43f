"""Texts that the organisation writes in each language of its site, kept by language code."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from wagtail.coreutils import get_content_languages

from feedback_plugin.forms.translated_text import TranslatedTextFormField


class Wording(str):
    """A text that knows in which `language` it is written, for whoever reads it aloud."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Wording":
        wording = super().__new__(cls, text)
        wording.language = language
        return wording


def in_reader_language(texts: dict[str, str]) -> Wording:
    """The text for this reader: in their language, else in the site's own, else in any."""
    wanted = [get_language() or "", settings.LANGUAGE_CODE]
    codes = [*(each for code in wanted for each in (code, code.split("-")[0])), *texts]
    found = next((code for code in codes if texts.get(code)), settings.LANGUAGE_CODE)
    return Wording(texts.get(found, ""), found)


class TranslatedTextField(models.JSONField):
    """`{"fa": "…", "en": "…"}`; to be written at least in the first language of the site.

    For migrations it is Django's own field: they outlive this class.
    """

    def __init__(
        self, *args: Any, max_length: int | None = None, is_long: bool = False, **kwargs: Any
    ) -> None:
        self.is_long = is_long
        super().__init__(*args, max_length=max_length, **{"default": dict, **kwargs})

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        given = {"max_length": self.max_length, "is_long": self.is_long, **kwargs}
        given |= {"form_class": TranslatedTextFormField, "show_hidden_initial": False}
        return models.Field.formfield(self, **given)

    def save_form_data(self, instance: Any, data: dict[str, str]) -> None:
        """Keep what was written in a language that the site no longer offers."""
        offered = get_content_languages()
        earlier = getattr(instance, self.attname) or {}
        kept = {code: text for code, text in earlier.items() if code not in offered}
        super().save_form_data(instance, kept | data)
