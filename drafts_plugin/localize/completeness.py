"""No translation is public before all of it is translated.

What is missing would be filled with the source's words: one translated title would publish a page
in two languages.
"""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts_plugin.drafts import Draft
from drafts_plugin.numbers import localize_digits
from drafts_plugin.text.rendering import clauses_for_reader

# What stays as it is where nobody writes another one.
OPTIONAL = ("slug",)
# Places that a sentence names before it counts the rest.
MOST_NAMED = 5


def _missing(translation):
    """The texts of its source that this translation lacks, in their order."""
    from wagtail_localize.models import StringTranslation

    written = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    texts = translation.source.stringsegment_set.exclude(context__path__in=OPTIONAL)
    return texts.exclude(Exists(written)).order_by("order")


def missing_sentence(translation: Any) -> str:
    """The sentence that refuses an unfinished translation, "" for one that is whole."""
    paths = list(_missing(translation).values_list("context__path", flat=True))
    if not paths:
        return ""
    return f"{_how_many(len(paths))} {_where(translation, paths)}"


def _where(translation, paths):
    """In which fields and clauses of the source the texts stand, the first of them by name."""
    places = list(dict.fromkeys(_places(translation.source.get_source_instance(), paths)))
    named = localize_digits(_(", ").join(places[:MOST_NAMED]))
    if len(places) <= MOST_NAMED:
        return _("They are at: %(places)s.") % {"places": named}
    others = localize(len(places) - MOST_NAMED)
    return _("They are at: %(places)s, and at %(others)s more places.") % {
        "places": named,
        "others": others,
    }


def _places(draft, paths):
    clauses = clauses_for_reader(draft) if isinstance(draft, Draft) else ()
    labels = {str(clause.id): clause.label for clause in clauses}
    for path in paths:
        name, _dot, rest = path.partition(".")
        field = capfirst(draft._meta.get_field(name).verbose_name)
        yield str(labels.get(rest.partition(".")[0], field))


def _how_many(missing):
    return ngettext(
        "One text is not translated yet. What you translated is kept; the page can be published"
        " once all of it is translated.",
        "%(number)s texts are not translated yet. What you translated is kept; the page can be"
        " published once all of it is translated.",
        missing,
    ) % {"number": localize(missing)}
