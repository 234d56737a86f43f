"""The columns of the table: which there may be, and by what names."""

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cms_site.services.categories import CategoryKind
from cms_site.services.service_page import ServicePage
from feedback_plugin.persian_text import same_words

IDENTIFIER = "service_id"
TEXTS = ("title", "summary", "provider", "parent_body", "eligibility", "fee", "e_service_url")
TEXTS += ("where_to_apply", "hours", "responsible_official", "phone")
CHOICES = ("service_type", "level")
NUMBERS = ("promised_days",)
LISTS = ("documents", "steps", "channels", "laws")
KINDS = tuple(CategoryKind.values)
ALL = (IDENTIFIER, *TEXTS, *CHOICES, *NUMBERS, *LISTS, *KINDS)


def folded(text: str) -> str:
    """A name as names are compared, whatever keyboard wrote it."""
    return same_words(text).strip().lower()


def in_each_language(labels: Mapping[str, object]) -> dict[str, str]:
    """The keys by themselves and by their labels in each language of the site, folded."""
    found = {folded(key): key for key in labels}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {folded(str(label)): key for key, label in labels.items()}
    return found


def places_of(header: Mapping[int, str]) -> dict[int, str]:
    """Which column stands at which place of the first row."""
    labels = {name: ServicePage._meta.get_field(name).verbose_name for name in ALL[: -len(KINDS)]}
    names = in_each_language(labels | dict(CategoryKind.choices))
    found = {place: names.get(folded(text)) for place, text in header.items() if text.strip()}
    if unknown := [header[place] for place, name in found.items() if name is None]:
        known = ", ".join(ALL)
        raise ValidationError(f"Unknown columns: {', '.join(unknown)}. There may be: {known}.")
    places = {place: name for place, name in found.items() if name}
    if len(set(places.values())) < len(places):
        raise ValidationError("A column stands there twice.")
    if IDENTIFIER not in places.values():
        raise ValidationError(f"The column {IDENTIFIER} is missing.")
    return places
