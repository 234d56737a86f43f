"""Numbers in translations: digits are the same in every language, words are not.

wagtail-localize asks a block for what is to be translated. "12" is not offered and stays as it is
in the source; "17 bis" and "first" are words for the translator.
"""

from wagtail import blocks


class UntranslatedDigitsBlock(blocks.CharBlock):
    """A short text that is offered for translation only where it holds letters."""

    def get_translatable_segments(self, value):
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue("", value)] if _holds_letters(value) else []

    def restore_translated_segments(self, value, segments):
        # A translation that was begun earlier may hold digits that somebody typed.
        return segments[0].render_text() if segments and _holds_letters(value) else value


def _holds_letters(value):
    return any(letter.isalpha() for letter in value or "")
