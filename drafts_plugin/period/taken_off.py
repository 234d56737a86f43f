"""Drafts that an act took off the site: asked of one, or found at once for a list."""

from collections.abc import Iterable
from typing import Any

from drafts_plugin.period.models import PeriodEvent

Kind = PeriodEvent.Kind


def is_taken_off(draft: Any) -> bool:
    """Tell whether an act took `draft` off the site, and none has put it back since."""
    if "fetched_taken_off" in vars(draft):
        return draft.fetched_taken_off
    if draft.live or not draft.first_published_at:
        return False
    return draft.translation_key in _taken_off([draft.translation_key])


def fetch_taken_off(drafts: Iterable[Any]) -> None:
    """Note it at each of many drafts; `is_taken_off` asks no more for these."""
    drafts = list(drafts)
    off = {each.translation_key for each in drafts if not each.live and each.first_published_at}
    taken = _taken_off(off) if off else set()
    for each in drafts:
        each.fetched_taken_off = each.translation_key in taken and not each.live


def _taken_off(keys):
    """Those of these translation keys whose last word was that they leave the site."""
    events = PeriodEvent.objects.filter(
        page__translation_key__in=keys, kind__in=(Kind.UNPUBLISHED, Kind.PUT_BACK)
    )
    rows = events.order_by("pk").values_list("page__translation_key", "kind")
    return {key for key, kind in dict(rows).items() if kind == Kind.UNPUBLISHED}
