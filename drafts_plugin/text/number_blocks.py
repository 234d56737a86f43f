"""Numbers as the law prints them, and what of them is to be translated.

Digits are the same in every language, words are not. wagtail-localize asks a block for what is to
be translated: "12" is not offered and stays as it is in the source; "17 bis" and "first" are words
for the translator.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from drafts_plugin.text.written import WrittenMixin


class UntranslatedDigitsBlock(WrittenMixin, blocks.CharBlock):
    """A short text that is offered for translation only where it holds letters."""

    canonical_module_path = "wagtail.blocks.CharBlock"

    def get_translatable_segments(self, value: str) -> list:
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue("", value)] if _holds_letters(value) else []

    def restore_translated_segments(self, value: str, segments: list) -> str:
        # A translation that was begun earlier may hold digits that somebody typed.
        return segments[0].render_text() if segments and _holds_letters(value) else value


class NumberBlock(UntranslatedDigitsBlock):
    """A number as the law prints it: "12", "17 bis", "a"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Number"), "max_length": 40, **kwargs})


def _holds_letters(value: str) -> bool:
    return any(letter.isalpha() for letter in value or "")
