"""Limits that hold for all application nodes, since they are counted in the database."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from feedback_plugin import client_ip
from feedback_plugin.conf import conf


class RateLimit(models.Model):
    """How often one key was used within one window of time; the key itself is not stored."""

    scope = models.CharField(_("scope"), max_length=40)
    key_hash = models.CharField(_("key hash"), max_length=64)
    window_ends_at = models.DateTimeField(_("window ends at"), db_index=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "key_hash", "window_ends_at"], name="feedback_one_window_a_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.count}"


# One statement, since every public form pays for it: the ORM's upsert cannot count.
COUNT_ONE = f"""
    INSERT INTO {RateLimit._meta.db_table} AS used (scope, key_hash, window_ends_at, count)
    VALUES (%s, %s, %s, 1)
    ON CONFLICT (scope, key_hash, window_ends_at) DO UPDATE SET count = used.count + 1
    RETURNING count
"""  # noqa: S608 (only the name of our own table is filled in)


def window_end(seconds: int, at: datetime | None = None) -> datetime:
    """When the fixed window that holds this instant ends, and one may try again."""
    stamp = int((at or timezone.now()).timestamp())
    return datetime.fromtimestamp(stamp - stamp % seconds + seconds, tz=UTC)


def client_key(request: HttpRequest) -> str:
    """The visitor's connection, as far as the site's proxy tells it."""
    forwarded = request.META.get(conf.client_address_header, "") or ""
    return client_ip.normalise_address(forwarded.split(",")[-1].strip())


def hit(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count one use of this key; False once it was used `limit` times in the running window."""
    return count_one(scope, key, seconds) <= limit


def count_one(scope: str, key: str, seconds: int) -> int:
    """Count one use of this key; returns how many that are in the running window."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE, [scope, _hash(scope, key), _adapted(window_end(seconds))])
        return cursor.fetchone()[0]


def used(scope: str, key: str, seconds: int) -> int:
    """How often this key was counted in the running window; counts nothing."""
    windows = RateLimit.objects.filter(scope=scope, key_hash=_hash(scope, key))
    counts = windows.filter(window_ends_at=window_end(seconds)).values_list("count", flat=True)
    return counts.first() or 0


def _hash(scope: str, key: str) -> str:
    salt = f"feedback_plugin.throttling.{scope}"
    return salted_hmac(salt, key, algorithm="sha256").hexdigest()


def _adapted(moment: datetime) -> Any:
    field = RateLimit._meta.get_field("window_ends_at")
    return field.get_db_prep_value(moment, connection)


def prune(at: datetime) -> int:
    """Forget the windows that ended before this instant; returns how many."""
    return RateLimit.objects.filter(window_ends_at__lt=at).delete()[0]
