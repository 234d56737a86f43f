"""Limits that hold for all application nodes, since they are counted in the database."""

from datetime import UTC, datetime

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from feedback_plugin.conf import conf
from feedback_plugin.models import RateLimit


def window_end(seconds: int, at: datetime | None = None) -> datetime:
    """When the fixed window that holds this instant ends, and one may try again."""
    stamp = int((at or timezone.now()).timestamp())
    return datetime.fromtimestamp(stamp - stamp % seconds + seconds, tz=UTC)


def client_key(request) -> str:
    """The visitor's address, as far as the site's proxy tells it."""
    forwarded = request.META.get(conf.client_address_header, "") or ""
    return forwarded.split(",")[-1].strip()


def hit(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count one use of this key; False once it was used `limit` times in the running window."""
    window = {
        "scope": scope,
        "key_hash": salted_hmac(
            f"feedback_plugin.rate_limits.{scope}", key, algorithm="sha256"
        ).hexdigest(),
        "window_ends_at": window_end(seconds),
    }
    free = RateLimit.objects.filter(**window, count__lt=limit)
    if free.update(count=F("count") + 1):
        return True
    RateLimit.objects.bulk_create([RateLimit(**window)], ignore_conflicts=True)
    return bool(free.update(count=F("count") + 1))


def prune(at: datetime) -> int:
    """Forget the windows that ended before this instant; returns how many."""
    return RateLimit.objects.filter(window_ends_at__lt=at).delete()[0]
