"""What becomes of minutes when something becomes of their comments."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.records import CommentRecord


def withdraw(ids: Collection[int]) -> None:
    """Whoever takes a comment back takes the names and signatures of its minutes back at once."""
    _drop_scans(ids, CommentRecord.objects.exclude(state=State.WITHDRAWN))


def forget(ids: Collection[int], never: Collection[int]) -> None:
    """Forget who was there; of those comments that were `never` public, the meeting as well."""
    _drop_scans(ids, CommentRecord.objects.filter(forgotten_at__isnull=True))
    emptied = Minutes.objects.filter(records__in=never)
    gone = list(emptied.values_list("pk", flat=True))
    CommentRecord.objects.filter(pk__in=never, minutes__isnull=False).update(minutes=None)
    Minutes.objects.filter(pk__in=gone, records__isnull=True).delete()


def _drop_scans(ids: Collection[int], alive: QuerySet) -> None:
    # Minutes of several comments keep their scan until the last of them lets it go.
    kept = alive.exclude(pk__in=ids).filter(minutes__records__in=ids)
    left = Minutes.objects.filter(records__in=ids).exclude(scan="").exclude(records__in=kept)
    for minutes in left.distinct():
        transaction.on_commit(lambda scan=minutes.scan: scan.storage.delete(scan.name))
        Minutes.objects.filter(pk=minutes.pk).update(scan="")
