"""The plugin's settings: one property each, read when it is asked for."""

from django.conf import settings


class Conf:
    """Values from the site's settings, with the plugin's defaults."""

    @property
    def period_days(self) -> int:
        """Days a consultation lasts when the editor gives no closing instant."""
        return getattr(settings, "DRAFTS_PERIOD_DAYS", 14)

    @property
    def minimum_period_days(self) -> int:
        """Days below which a period needs a reason, until the organisation says otherwise."""
        return getattr(settings, "DRAFTS_MINIMUM_PERIOD_DAYS", 14)

    @property
    def announced_period_days(self) -> int:
        """Days that the organisation promises in public, until it says otherwise."""
        return getattr(settings, "DRAFTS_ANNOUNCED_PERIOD_DAYS", 14)

    @property
    def maximum_period_days(self) -> int:
        """Days that no period exceeds, however often it is extended."""
        return getattr(settings, "DRAFTS_MAXIMUM_PERIOD_DAYS", 366)

    @property
    def time_zone(self) -> str:
        """IANA name of the time zone in which the last open day ends."""
        return getattr(settings, "DRAFTS_TIME_ZONE", "Asia/Tehran")

    @property
    def import_max_bytes(self) -> int:
        """Largest file that the importer reads, in bytes."""
        return getattr(settings, "DRAFTS_IMPORT_MAX_BYTES", 5 * 1024 * 1024)

    @property
    def closing_soon_days(self) -> int:
        """Days before the close at which the feed says that a draft closes soon."""
        return getattr(settings, "DRAFTS_CLOSING_SOON_DAYS", 3)

    @property
    def text_cache_seconds(self) -> int:
        """How long the rendered text of a draft is kept in the cache; 0 keeps nothing."""
        return getattr(settings, "DRAFTS_TEXT_CACHE_SECONDS", 60 * 60)


conf = Conf()
