"""What somebody has done in the admin in this sitting: only that is taken back by one key.

A sitting is a session at one browser, and no longer than a working day: what was done before it is
changed by an act of its own, with the comment in view. Each act is a row of its own, so that two
requests of one session that end at the same instant do not write over one another.
"""

from datetime import timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from wagtail.log_actions import get_active_log_context

KEY = "feedback_sitting"
LASTS = timedelta(hours=12)


class SittingAct(models.Model):
    """A request of one sitting that did something, by the uuid of its entries in the log."""

    sitting = models.CharField(max_length=64)
    act = models.UUIDField()
    done_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sitting", "act"], name="feedback_act_of_a_sitting")
        ]

    def __str__(self) -> str:
        return str(self.act)


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Give the session that begins a name for its sitting."""
    request.session[KEY] = get_random_string(32)


def remember(request: HttpRequest) -> None:
    """Keep that this request did something; what is too old to be undone goes."""
    uuid = get_active_log_context().uuid
    if uuid is None:
        return
    now = timezone.now()
    act = SittingAct(sitting=_name(request), act=uuid, done_at=now)
    SittingAct.objects.bulk_create([act], ignore_conflicts=True)
    SittingAct.objects.filter(done_at__lt=now - LASTS).delete()


def forget(request: HttpRequest, name: str) -> None:
    """It was undone, or could not be: the act before it is the next to undo."""
    SittingAct.objects.filter(sitting=_name(request), act=name).delete()


def acts(request: HttpRequest) -> list[str]:
    """The uuids of what was done in this sitting."""
    since = timezone.now() - LASTS
    done = SittingAct.objects.filter(sitting=_name(request), done_at__gte=since)
    return [str(uuid) for uuid in done.values_list("act", flat=True)]


def _name(request: HttpRequest) -> str:
    # A session that began before its sitting had a name is known by its own key.
    return request.session.get(KEY) or _of_session(request.session.session_key or "")


def _of_session(key: str) -> str:
    return salted_hmac("feedback_plugin.sitting", key, algorithm="sha256").hexdigest()
