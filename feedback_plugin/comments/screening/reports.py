"""Readers who ask the moderators to look at a published comment again."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from feedback_plugin import client_ip
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.many_keys import AmongKeys


def report(record, reason: str, text: str, connection: str, at: datetime) -> bool:
    """Keep a report; False where this connection has said the same, and nobody answered it yet.

    Without an explanation, too, it says the same as one for the same reason.
    """
    address_hash = client_ip.hash_address(connection)
    waiting = still_open(record).filter(address_hash=address_hash, reason=reason)
    if address_hash and not text and waiting.exists():
        return False
    kept = CommentReport(
        record=record,
        reason=reason,
        text=text,
        address_hash=address_hash,
        words_hash=hashlib.sha256(f"{reason}\0{text}".encode()).hexdigest(),
        reported_at=at,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
            CommentRecord.objects.filter(pk=record.pk).update(open_reports=F("open_reports") + 1)
    except IntegrityError:
        return False
    return True


def still_open(record):
    """The reports about a comment that no moderator has answered, the oldest first."""
    return record.reports.filter(closed_at__isnull=True)


def close(ids, user, at: datetime) -> int:
    """Close all that was reported about these comments; returns how many reports it was."""
    reported = CommentRecord.objects.filter(AmongKeys("pk", ids), open_reports__gt=0)
    found = list(reported.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not found:
        return 0
    CommentRecord.objects.filter(AmongKeys("pk", found)).update(open_reports=0)
    still = CommentReport.objects.filter(AmongKeys("record", found), closed_at__isnull=True)
    return still.update(closed_at=at, closed_by=user)


def reopen(ids, closed_at: datetime) -> int:
    """Let the reports that were closed at this instant wait again; about how many comments."""
    said_again = CommentReport.objects.filter(
        record=OuterRef("record"),
        address_hash=OuterRef("address_hash"),
        words_hash=OuterRef("words_hash"),
        closed_at__isnull=True,
    ).exclude(address_hash="")
    closed = CommentReport.objects.filter(
        ~Exists(said_again), AmongKeys("record", ids), closed_at=closed_at
    )
    found = set(closed.order_by().values_list("record_id", flat=True))
    if not found:
        return 0
    closed.update(closed_at=None, closed_by=None)
    still = CommentReport.objects.filter(record=OuterRef("pk"), closed_at__isnull=True).order_by()
    number = still.values("record").annotate(number=Count("pk")).values("number")
    reported = CommentRecord.objects.filter(AmongKeys("pk", found))
    reported.update(open_reports=Coalesce(Subquery(number), 0))
    return len(found)
