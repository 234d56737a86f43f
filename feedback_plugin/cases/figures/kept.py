"""The figures of a year, counted once in a while, for all pages that tell of them."""

from functools import partial

from django.core.cache import cache
from django.utils import timezone

from feedback_plugin.cases.figures.counting import Counted, count
from feedback_plugin.cases.figures.years import Year
from feedback_plugin.conf import conf


def kept_count(year: Year) -> Counted:
    """What was counted lately: what changes meanwhile is told a little later."""
    # Named anew whenever `Counted` changes, since a cache outlives a release.
    key = f"feedback_cases.figures.2:{year.code}:{year.last_day}"
    return cache.get_or_set(key, partial(count, year, timezone.now()), conf.page_cache_seconds)
