"""The settings that both feedback apps share, read when they are asked for."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from feedback_plugin.setting import (
    A_CENTURY,
    BOOLEAN,
    CALLABLE,
    HOURS,
    LABEL,
    META_KEY,
    SECRET,
    SOCKET,
    TEXT,
    WEB_ADDRESS,
    WEEKDAYS,
    Setting,
    list_of,
    or_none,
    whole_number,
)

EMAIL_CHANNEL = "feedback_plugin.notifications.channels.email.EmailChannel"
SMS_CHANNEL = "feedback_plugin.notifications.channels.sms.SmsChannel"


class Conf:
    """Typed view of the site's FEEDBACK_* settings.

    `form_max_fields`, `wrong_codes_a_minute` and `receipt_checks_an_hour` are limits that no site
    has a reason to change.
    """

    receipt_key = Setting[bytes](
        "FEEDBACK_RECEIPT_KEY", "", TEXT, read=lambda own: own.encode() or _derived_key()
    )
    identity_secrets = Setting[tuple[str, ...]](
        "FEEDBACK_IDENTITY_KEYS", (), list_of(SECRET), read=tuple
    )
    form_token_seconds = Setting[int]("FEEDBACK_FORM_TOKEN_SECONDS", 60 * 60, whole_number(300))
    form_max_bytes = Setting[int]("FEEDBACK_FORM_MAX_BYTES", 256 * 1024, whole_number(64 * 1024))
    form_max_fields = 100
    client_address_header = Setting[str]("FEEDBACK_CLIENT_ADDRESS_HEADER", "REMOTE_ADDR", META_KEY)
    address_retention_days = Setting[int](
        "FEEDBACK_ADDRESS_RETENTION_DAYS", 30, whole_number(0, A_CENTURY)
    )
    page_types = Setting[list[str] | None](
        "FEEDBACK_COMMENT_PAGE_TYPES", None, or_none(list_of(LABEL))
    )
    excluded_page_types = Setting[list[str]](
        "FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES", [], list_of(LABEL)
    )
    private_storage = Setting[str]("FEEDBACK_PRIVATE_STORAGE", "feedback_private", TEXT)
    private_file_max_bytes = Setting[int](
        "FEEDBACK_PRIVATE_FILE_MAX_BYTES", 10 * 1024 * 1024, whole_number(1)
    )
    notification_channels = Setting[list[str]](
        "FEEDBACK_NOTIFICATION_CHANNELS", [EMAIL_CHANNEL], list_of(TEXT)
    )
    sms_backend = Setting[str | None]("FEEDBACK_SMS_BACKEND", None, or_none(CALLABLE))
    quiet_hours = Setting[tuple[str, str] | None](
        "FEEDBACK_QUIET_HOURS", ("21:00", "08:00"), or_none(HOURS)
    )
    public_url = Setting[str](
        "FEEDBACK_PUBLIC_URL", "", WEB_ADDRESS, read=lambda url: url.rstrip("/")
    )
    mail_frame = Setting[Callable[[], AbstractContextManager]](
        "FEEDBACK_MAIL_FRAME", "contextlib.nullcontext", CALLABLE, read=import_string
    )
    sends_digest = Setting[bool]("FEEDBACK_DIGEST", True, BOOLEAN)
    page_cache_seconds = Setting[int]("FEEDBACK_PAGE_CACHE_SECONDS", 300, whole_number(1))
    page_cache_parameters = Setting[frozenset[str]](
        "FEEDBACK_PAGE_CACHE_PARAMETERS", (), list_of(TEXT), read=frozenset
    )
    weekend = Setting[tuple[int, ...]]("FEEDBACK_WEEKEND", (3, 4), WEEKDAYS)
    # Of two, each would know what the other one is.
    indicator_minimum = Setting[int]("FEEDBACK_INDICATOR_MINIMUM", 5, whole_number(3))
    case_statutory_days = Setting[int]("FEEDBACK_CASE_STATUTORY_DAYS", 90, whole_number(1))
    case_appeal_days = Setting[int]("FEEDBACK_CASE_APPEAL_DAYS", 10, whole_number(1))
    case_appeal_window_days = Setting[int]("FEEDBACK_CASE_APPEAL_WINDOW_DAYS", 20, whole_number(1))
    case_year = Setting[str](
        "FEEDBACK_CASE_YEAR", "feedback_plugin.cases.numbers.gregorian_year", CALLABLE
    )
    case_retention_days = Setting[int | None](
        "FEEDBACK_CASE_RETENTION_DAYS", 730, or_none(whole_number(1, A_CENTURY))
    )
    # No more than the body of a form may hold (`decorators.FILES_READ`).
    case_files = Setting[int]("FEEDBACK_CASE_FILES", 3, whole_number(0, 4))
    case_file_max_bytes = Setting[int](
        "FEEDBACK_CASE_FILE_MAX_BYTES", 5 * 1024 * 1024, whole_number(1)
    )
    file_scanner = Setting[Callable[[IO[bytes]], str] | None](
        "FEEDBACK_FILE_SCANNER",
        None,
        or_none(CALLABLE),
        read=lambda path: path and import_string(path),
    )
    clamd_address = Setting[str]("FEEDBACK_CLAMD_ADDRESS", "/run/clamav/clamd.ctl", SOCKET)
    case_filings_an_hour = Setting[int]("FEEDBACK_CASE_FILINGS_AN_HOUR", 30, whole_number(1))
    wrong_codes_a_minute = 30
    receipt_checks_an_hour = 120

    @property
    def receipt_keys(self) -> list[bytes]:
        """The key of receipts, then those it had before: what is on paper outlives a key."""
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return [self.receipt_key, *(_derived_key(secret) for secret in secrets)]

    @property
    def identity_keys(self) -> tuple[bytes, ...]:
        """The first encrypts, all decrypt; the last held before the site had any of its own."""
        secrets = [*self.identity_secrets, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return tuple(urlsafe_b64encode(_derived_key(secret, "identity")) for secret in secrets)

    @property
    def private_folder(self) -> Path:
        """Where private files are kept while STORAGES has no such alias: beside MEDIA_ROOT."""
        media = Path(settings.MEDIA_ROOT or "media").resolve()
        return media.with_name(f"{media.name}-private")


def _derived_key(secret: str | bytes | None = None, use: str = "receipts") -> bytes:
    return salted_hmac(f"feedback_plugin.{use}", "", secret, algorithm="sha256").digest()


conf = Conf()
