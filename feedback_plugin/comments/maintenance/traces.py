"""What else tells of whoever wrote a comment: each table that does has its line here."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django_comments.models import Comment, CommentFlag
from django_comments_xtd.models import XtdComment
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.name_claims.models import Outcome as NameOutcome
from feedback_plugin.comments.redaction.models import Redaction, SealedOriginal
from feedback_plugin.comments.reviews.models import DecisionReview, Outcome
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.comments.signals import commenters_forgotten
from feedback_plugin.comments.submission.models import CommentEdit
from feedback_plugin.comments.subscriptions.events import events_about
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.notifications import outbox

NOBODY = {"user": None, "user_name": "", "user_email": "", "user_url": "", "ip_address": None}
#: What authors do themselves; the log keeps under whose account.
OF_AUTHORS = ("feedback_comments.confirm", "feedback_comments.edit")


def forget(ids: list[int], messages_before=None) -> None:
    """Leave no trace of who wrote these comments, with a record or without; the words stay.

    Messages to them that are older than `messages_before` go, too. The caller holds the records'
    locks.
    """
    comments = Comment.objects.filter(pk__in=ids)
    follows = Follow.objects.filter(record__in=ids)
    given = comments.values_list("user_email", flat=True)
    addresses = {*given, *follows.values_list("email", flat=True)} - {""}
    outbox.forget(events_about(ids))
    # Authors who have withdrawn their comment have no follow any more that tells its number.
    outbox.forget_recipients(addresses, "follow-")
    outbox.forget_recipients(addresses, "waiting-")
    if messages_before is not None:
        outbox.forget_messages_to(addresses, messages_before)
    comments.update(**NOBODY)
    XtdComment.norel_objects.filter(pk__in=ids).update(followup=False)
    CommentFlag.objects.filter(comment__in=ids).delete()
    CommentEdit.objects.filter(record__in=ids).delete()
    SealedOriginal.objects.filter(record__in=ids).delete()
    _forget_notes(ids)
    _forget_objections(ids)
    follows.delete()
    _forget_letters(ids)
    _forget_in_logs(ids)
    commenters_forgotten.send(CommentRecord, ids=ids)


def _forget_notes(ids):
    CommentReport.objects.filter(record__in=ids).update(text="", address_hash="")
    # The reason "other" is never without a note.
    other = When(reason=RedactionReason.OTHER, then=Value("–"))
    Redaction.objects.filter(record__in=ids).update(note=Case(other, default=Value("")))


def _forget_objections(ids):
    reviews = DecisionReview.objects.filter(record__in=ids)
    # What was upheld is never without a sentence.
    upheld = When(outcome=Outcome.UPHELD, then=Value("–"))
    reviews.update(text="", sentence=Case(upheld, default=Value("")))
    claims = NameClaim.objects.filter(record__in=ids)
    # A name that is forgotten asks nothing.
    claims.filter(outcome="").update(outcome=NameOutcome.LEFT_OUT, decided_at=timezone.now())
    claims.update(text="", name="", organisation="")
    CommentRecord.objects.filter(pk__in=ids, name_is_hidden=True).update(name_is_hidden=False)


def _forget_letters(ids):
    # A letter stays as it is until the last of its comments is forgotten.
    kept = CommentRecord.objects.exclude(pk__in=ids).filter(letter__records__in=ids)
    kept = kept.filter(forgotten_at__isnull=True)
    letters = Letter.objects.filter(records__in=ids).exclude(records__in=kept)
    for letter in letters.exclude(scan=""):
        transaction.on_commit(lambda scan=letter.scan: scan.storage.delete(scan.name))
    letters.update(letter_number="", scan="")


def _forget_in_logs(ids):
    """Logs repeat a comment's author and first words as its label, and what was noted about it."""
    kinds = ContentType.objects.get_for_models(CommentRecord, XtdComment, Comment).values()
    about = {"content_type__in": kinds, "object_id__in": list(map(str, ids))}
    entries = list(ModelLogEntry.objects.filter(**about))
    for entry in entries:
        entry.label = f"#{entry.object_id}"
        entry.data = _without_notes(entry.data)
        if entry.action in OF_AUTHORS:
            entry.user = None
    ModelLogEntry.objects.bulk_update(entries, ["label", "data", "user"], batch_size=500)
    if apps.is_installed("django.contrib.admin"):
        entries = apps.get_model("admin", "LogEntry").objects.filter(**about)
        entries.update(object_repr=F("object_id"))


def _without_notes(data):
    data = {key: value for key, value in data.items() if key != "note"}
    if "before" in data:
        data["before"] = {**data["before"], "reason_note": ""}
    return data
