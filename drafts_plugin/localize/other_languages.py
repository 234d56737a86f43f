"""Drafts that exist in another language only: listed where their translation would be."""

from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page

from drafts_plugin.stages import Stage

# A list of what may still be read elsewhere, not an archive.
MOST = 20


def only_elsewhere(index: Page, drafts: QuerySet, at: datetime) -> list[Page]:
    """Return the newest public ones of `drafts` that the list `index` has in other languages only.

    Each has its locale, and its stage in `at_stage`; withdrawn ones are left out.
    """
    parents = list(index.get_translations().live().public())
    if not parents:
        return []
    here = drafts.live().filter(locale_id=index.locale_id)
    aliased = here.filter(alias_of__isnull=False)
    found = (
        drafts.live()
        .public()
        .filter(alias_of__isnull=True)
        .exclude(translation_key__in=here.values("translation_key"))
        .exclude(pk__in=aliased.values("alias_of_id"))
        .with_stage(at)
        .exclude(at_stage=Stage.WITHDRAWN)
        .select_related("locale")
        .defer_streamfields()
        .order_by("-first_published_at", "-pk")
    )
    below = [found.child_of(parent)[:MOST] for parent in parents]
    return [draft for each in below for draft in each]
