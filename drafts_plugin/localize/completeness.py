"""No translation is public before all of it is translated.

What is missing would be filled with the source's words: one translated title would publish a page
in two languages.
"""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.formats import localize
from django.utils.translation import ngettext

# What stays as it is where nobody writes another one.
OPTIONAL = ("slug",)


def count_missing(translation: Any) -> int:
    """How many texts of its source this translation lacks."""
    from wagtail_localize.models import StringTranslation

    written = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    texts = translation.source.stringsegment_set.exclude(context__path__in=OPTIONAL)
    return texts.exclude(Exists(written)).count()


def missing_sentence(translation: Any) -> str:
    """The sentence that refuses an unfinished translation, "" for one that is whole."""
    missing = count_missing(translation)
    if not missing:
        return ""
    return ngettext(
        "One text is not translated yet. What you translated is kept; the page can be published"
        " once all of it is translated.",
        "%(number)s texts are not translated yet. What you translated is kept; the page can be"
        " published once all of it is translated.",
        missing,
    ) % {"number": localize(missing)}
