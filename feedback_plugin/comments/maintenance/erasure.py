"""Forget who commented, once the time for that has come; what was public stays, and every number.

Of published comments the words stay without the name. Of those that were never shown, and of those
that their authors withdrew, only the fact and its kind stay. Nothing of a comment that somebody has
still to decide about is forgotten, however old it is.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django_comments.models import Comment

from feedback_plugin.comments.campaigns.models import CommentFingerprint
from feedback_plugin.comments.choices import WAITING, State
from feedback_plugin.comments.core import minutes_forgetting
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import traces
from feedback_plugin.comments.redaction.models import Redaction
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.comments.submission import choosing
from feedback_plugin.page_cache import version
from feedback_plugin.persian_text import search_text

BATCH = 500
KEPT = (State.APPROVED, State.HIDDEN)
UNDECIDED = (
    Q(state__in=WAITING)
    | Q(open_reports__gt=0)
    | Exists(DecisionReview.objects.open().filter(record=OuterRef("pk")))
)


@dataclass(frozen=True)
class Forgotten:
    """How many comments lost their author's data, and how many of them their words too."""

    anonymised: int = 0
    erased: int = 0

    def __add__(self, other):
        return Forgotten(self.anonymised + other.anonymised, self.erased + other.erased)


def records_due(before: datetime):
    """The comments received before an instant that still tell of whoever wrote them.

    What was said about one that is forgotten already – a report, a note – is forgotten in its turn.
    """
    forgotten_at = OuterRef("forgotten_at")
    reports = CommentReport.objects.filter(record=OuterRef("pk"), reported_at__gt=forgotten_at)
    redactions = Redaction.objects.filter(record=OuterRef("pk"), redacted_at__gt=forgotten_at)
    reviews = DecisionReview.objects.filter(record=OuterRef("pk"), reviewed_at__gt=forgotten_at)
    written_since = (
        Q(decided_at__gt=F("forgotten_at"), decided_at__lt=before)
        | Exists(reports.filter(reported_at__lt=before))
        | Exists(redactions.filter(redacted_at__lt=before))
        | Exists(reviews.filter(reviewed_at__lt=before))
    )
    old = CommentRecord.objects.filter(submitted_at__lt=before).exclude(UNDECIDED)
    return old.filter(Q(forgotten_at__isnull=True) | written_since)


def undecided(before: datetime):
    """The comments as old as those that are due, which wait for somebody's decision."""
    return CommentRecord.objects.filter(
        UNDECIDED, submitted_at__lt=before, forgotten_at__isnull=True
    )


def forget(before: datetime, dry_run: bool = False) -> Forgotten:
    """Anonymise what `records_due` gives, a batch a transaction.

    Run again, it goes on where it stopped.
    """
    records = records_due(before)
    if dry_run:
        return Forgotten(records.count(), records.exclude(state__in=KEPT).count())
    return _forget(records, messages_before=before)


def forget_these(records) -> Forgotten:
    """Anonymise these comments, as far as they still tell who wrote them."""
    return _forget(records.filter(forgotten_at__isnull=True))


def _forget(records, messages_before=None):
    forgotten, last = Forgotten(), 0
    keys = records.order_by("pk").values_list("pk", flat=True)
    while ids := list(keys.filter(pk__gt=last)[:BATCH]):
        last = ids[-1]
        forgotten += _forget_batch(records.filter(pk__in=ids), messages_before)
    return forgotten


@transaction.atomic
def _forget_batch(records, messages_before):
    # Asked once more under the lock: somebody may have restored, confirmed or reported one.
    locked = records.order_by("pk").select_for_update(of=("self",))
    ids = list(locked.values_list("pk", flat=True))
    # Read once the lock is held: a join to a row that was waited for gives what was before.
    records = list(CommentRecord.objects.filter(pk__in=ids).select_related("comment"))
    never = [record.pk for record in records if record.state not in KEPT]
    traces.forget(ids, messages_before)
    minutes_forgetting.forget(ids, never)
    Comment.objects.filter(pk__in=never).update(comment="")
    CommentFingerprint.objects.filter(record__in=never).delete()
    CommentRecord.objects.filter(pk__in=never).update(proposed_wording="", is_erased=True)
    CommentRecord.objects.filter(pk__in=ids).update(
        organisation="",
        organisation_is_verified=False,
        reason_note="",
        address_hash="",
        words_hash="",
        forgotten_at=timezone.now(),
    )
    for record in records:
        record.search_text = "" if record.pk in never else search_text(_public_words(record))
        # It may be made of the name, the address and the words.
        record.idempotency_key = secrets.token_hex(32)
    CommentRecord.objects.bulk_update(records, ["search_text", "idempotency_key"])
    choosing.forget(ids, timezone.now())
    version.bump()
    return Forgotten(len(ids), len(never))


def _public_words(record):
    return f"{record.official_unit} {record.comment.comment} {record.proposed_wording}"
