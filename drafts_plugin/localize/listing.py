"""Which translations hold words that readers do not have yet, found at once for a list."""

from typing import Any

from django.apps import apps
from django.db.models import Max


def fetch_unsent(pages: list[Any]) -> None:
    """Note at each page whether wagtail-localize's editor has written in it since its publication.

    It is told by the clock, without reading a text; without wagtail-localize there are none.
    """
    written_at = _written_at(pages) if apps.is_installed("wagtail_localize") else {}
    for page in pages:
        at = written_at.get((page.translation_key, page.locale_id))
        published_at = page.last_published_at if page.live else None
        page.fetched_unsent = at is not None and (published_at is None or at > published_at)


def _written_at(pages):
    from wagtail_localize.models import StringTranslation, Translation

    keys = {page.translation_key for page in pages}
    enabled = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    rows = enabled.values_list("source__object_id", "target_locale", "source__last_updated_at")
    found = {(key, locale): at for key, locale, at in rows}
    strings = StringTranslation.objects.filter(context__object_id__in=keys).order_by()
    for key, locale, at in strings.values_list("context__object_id", "locale").annotate(
        Max("updated_at")
    ):
        if (key, locale) in found:
            found[key, locale] = max(found[key, locale], at)
    return found
