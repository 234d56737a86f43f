"""The settings that both feedback apps share, read when they are asked for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string


class Conf:
    """Typed view of the site's FEEDBACK_* settings."""

    @property
    def receipt_key(self) -> bytes:
        """Key of the stored receipt hashes; changing it makes every receipt unknown."""
        own = getattr(settings, "FEEDBACK_RECEIPT_KEY", "")
        if own:
            return own.encode()
        return salted_hmac("feedback_plugin.receipts", "", algorithm="sha256").digest()

    @property
    def form_token_seconds(self) -> int:
        """How long after it was opened a form may be sent."""
        return getattr(settings, "FEEDBACK_FORM_TOKEN_SECONDS", 60 * 60)

    @property
    def form_max_bytes(self) -> int:
        """Bytes that a public form may have, files and all, before it is refused unread."""
        return getattr(settings, "FEEDBACK_FORM_MAX_BYTES", 256 * 1024)

    @property
    def form_max_fields(self) -> int:
        """Fields that a public form may have before it is refused unread."""
        return getattr(settings, "FEEDBACK_FORM_MAX_FIELDS", 100)

    @property
    def client_address_header(self) -> str:
        """The WSGI variable holding the visitor's address, as the site's proxy sets it."""
        return getattr(settings, "FEEDBACK_CLIENT_ADDRESS_HEADER", "REMOTE_ADDR")

    @property
    def address_retention_days(self) -> int:
        """Days for which the hash of a visitor's address is kept; 0 keeps none."""
        return getattr(settings, "FEEDBACK_ADDRESS_RETENTION_DAYS", 30)

    @property
    def page_types(self) -> list[str] | None:
        """Labels ("app.Model") of the page types that take comments; None means all of them."""
        return getattr(settings, "FEEDBACK_COMMENT_PAGE_TYPES", None)

    @property
    def private_storage(self) -> str:
        """Alias in STORAGES of where files that only staff may see are kept."""
        return getattr(settings, "FEEDBACK_PRIVATE_STORAGE", "feedback_private")

    @property
    def private_folder(self) -> Path:
        """Where such files are kept while STORAGES has no such alias: beside MEDIA_ROOT."""
        media = Path(settings.MEDIA_ROOT or "media").resolve()
        return media.with_name(f"{media.name}-private")

    @property
    def private_file_max_bytes(self) -> int:
        """Largest scan or attachment, in bytes."""
        return getattr(settings, "FEEDBACK_PRIVATE_FILE_MAX_BYTES", 10 * 1024 * 1024)

    @property
    def excluded_page_types(self) -> list[str]:
        """Labels of the page types that never take comments, whatever they answer themselves."""
        return getattr(settings, "FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES", [])

    @property
    def notification_channels(self) -> list[str]:
        """Dotted paths of the channels by which people are told, the first that can goes first."""
        default = ["feedback_plugin.notifications.channels.email.EmailChannel"]
        return getattr(settings, "FEEDBACK_NOTIFICATION_CHANNELS", default)

    @property
    def quiet_hours(self) -> tuple[str, str] | None:
        """From when until when no news leave, as ("21:00", "08:00") of the site's clock."""
        return getattr(settings, "FEEDBACK_QUIET_HOURS", ("21:00", "08:00"))

    @property
    def public_url(self) -> str:
        """The portal's address in messages; "" means that of the page's Wagtail site."""
        return getattr(settings, "FEEDBACK_PUBLIC_URL", "").rstrip("/")

    @property
    def mail_frame(self) -> Callable[[], AbstractContextManager]:
        """The context manager within which messages are put into words: digits, calendars."""
        path = getattr(settings, "FEEDBACK_MAIL_FRAME", "contextlib.nullcontext")
        return import_string(path)

    @property
    def sends_digest(self) -> bool:
        """Do moderators get a daily mail of what waits for them?"""
        return bool(getattr(settings, "FEEDBACK_DIGEST", True))

    @property
    def page_cache_seconds(self) -> int:
        """How long `PageCacheMiddleware` keeps a page that nothing has changed."""
        return getattr(settings, "FEEDBACK_PAGE_CACHE_SECONDS", 300)

    @property
    def page_cache_parameters(self) -> frozenset[str]:
        """Parameters of addresses with which pages are kept, besides those that apps register."""
        return frozenset(getattr(settings, "FEEDBACK_PAGE_CACHE_PARAMETERS", ()))

    @property
    def weekend(self) -> tuple[int, ...]:
        """Weekdays on which offices are closed; Monday is 0. Default: Thursday and Friday."""
        return getattr(settings, "FEEDBACK_WEEKEND", (3, 4))

    @property
    def case_working_days(self) -> dict[str, int]:
        """Working days within which each type of case is answered."""
        defaults = {"complaint": 15, "criticism": 10, "suggestion": 30, "appreciation": 15}
        return {**defaults, **getattr(settings, "FEEDBACK_CASE_WORKING_DAYS", {})}

    @property
    def case_statutory_days(self) -> int:
        """Calendar days within which the law wants an answer, whatever else happens."""
        return getattr(settings, "FEEDBACK_CASE_STATUTORY_DAYS", 90)

    @property
    def case_year(self) -> str:
        """Dotted path of the function from a date to the year that case numbers carry."""
        default = "feedback_plugin.cases.numbers.gregorian_year"
        return getattr(settings, "FEEDBACK_CASE_YEAR", default)

    @property
    def case_filings_an_hour(self) -> int:
        """How many cases one address may file within an hour."""
        return getattr(settings, "FEEDBACK_CASE_FILINGS_AN_HOUR", 30)

    @property
    def case_lookups_an_hour(self) -> int:
        """How often one address may ask for a case by its tracking code within an hour."""
        return getattr(settings, "FEEDBACK_CASE_LOOKUPS_AN_HOUR", 120)


conf = Conf()
