"""Forget who commented, once the time for that has come; what was public stays, and every number.

Of published comments the words stay without the name. Of those that were never shown, and of those
that their authors withdrew, only the fact and its kind stay.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django_comments.models import Comment
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.campaigns.models import CommentFingerprint
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.redaction.models import SealedOriginal
from feedback_plugin.comments.submission.models import CommentEdit
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.page_cache import version
from feedback_plugin.persian_text import search_text

BATCH = 500
KEPT = (State.APPROVED, State.HIDDEN)
NAMELESS = Q(comment__user_name="", comment__user_email="")


@dataclass(frozen=True)
class Forgotten:
    """How many comments lost their author's data, and how many of them their words too."""

    anonymised: int = 0
    erased: int = 0

    def __add__(self, other):
        return Forgotten(self.anonymised + other.anonymised, self.erased + other.erased)


def due(before: datetime):
    """The comments received before an instant that still tell who wrote them."""
    return CommentRecord.objects.filter(submitted_at__lt=before).exclude(NAMELESS)


def forget(before: datetime, dry_run: bool = False) -> Forgotten:
    """Anonymise what `due` gives, a batch a transaction; run again, it goes on where it stopped."""
    if dry_run:
        records = due(before)
        return Forgotten(records.count(), records.exclude(state__in=KEPT).count())
    return forget_these(due(before))


def forget_these(records) -> Forgotten:
    """Anonymise these comments, as far as they still tell who wrote them."""
    told = Forgotten()
    records = records.exclude(NAMELESS).order_by("pk")
    while ids := list(records.values_list("pk", flat=True)[:BATCH]):
        told += _forget_batch(ids)
    return told


@transaction.atomic
def _forget_batch(ids):
    records = list(
        CommentRecord.objects.filter(pk__in=ids)
        .select_for_update(of=("self",))
        .select_related("comment")
    )
    # As the row stands now: an author may have withdrawn it a moment ago.
    never = [record.pk for record in records if record.state not in KEPT]
    Comment.objects.filter(pk__in=ids).update(
        user_name="", user_email="", user_url="", ip_address=None
    )
    Comment.objects.filter(pk__in=never).update(comment="")
    CommentRecord.objects.filter(pk__in=never).update(proposed_wording="")
    CommentRecord.objects.filter(pk__in=ids).update(reason_note="")
    for record in records:
        said = "" if record.pk in never else f"{record.organisation} {record.comment.comment}"
        record.search_text = search_text(said)
        record.address_hash = record.words_hash = ""
    CommentRecord.objects.bulk_update(records, ["search_text", "address_hash", "words_hash"])
    CommentEdit.objects.filter(record__in=ids).delete()
    SealedOriginal.objects.filter(record__in=ids).delete()
    CommentFingerprint.objects.filter(record__in=never).delete()
    Follow.objects.filter(record__in=ids).delete()
    _forget_letters(ids)
    _forget_in_log(ids)
    version.bump()
    return Forgotten(len(records), len(never))


def _forget_letters(ids):
    letters = Letter.objects.filter(record__in=ids)
    for letter in letters.exclude(scan=""):
        transaction.on_commit(lambda scan=letter.scan: scan.storage.delete(scan.name))
    letters.update(letter_number="", scan="")


def _forget_in_log(ids):
    """The log repeats a comment's author and first words as its label."""
    kind = ContentType.objects.get_for_model(CommentRecord)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=map(str, ids))
    for entry in entries.only("object_id", "data"):
        entry.label = f"#{entry.object_id}"
        entry.data = {key: value for key, value in entry.data.items() if key != "note"}
        entry.save(update_fields=["label", "data"])
