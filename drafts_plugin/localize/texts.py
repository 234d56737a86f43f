"""The texts of translations as wagtail-localize's editor has them; without it there are none."""

from typing import Any

from django.apps import apps
from django.db import transaction


def translation_to(page: Any) -> Any:
    """The `Translation` whose editor has taken the place of the page's own, or None."""
    if not apps.is_installed("wagtail_localize"):
        return None
    from wagtail_localize.models import Translation

    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()


def translated(translation: Any) -> Any:
    """The target page with the strings translated so far, in memory only."""
    return translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )


@transaction.atomic
def newest_text(page: Any, user: Any) -> Any:
    """Return `page` with what its editors wrote last saved as a revision; nothing is published."""
    translation = translation_to(page)
    if translation is not None:
        translated(translation).save_revision(user=user, log_action=True)
    page.refresh_from_db()
    return page
