"""Comments that came by letter: staff enter them, and they are moderated like all others."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.log_actions import log

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import threads
from feedback_plugin.comments.core.minutes import files_only_if_stored
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.words import compose
from feedback_plugin.comments.letters.models import Letter, key_of
from feedback_plugin.comments.signals import comment_received
from feedback_plugin.conf import conf as shared_conf
from feedback_plugin.receipts import hash_code


@dataclass(frozen=True)
class Entered:
    """A letter, and its first comment with the code by which its sender can follow it."""

    letter: Letter
    record: CommentRecord
    code: str


def enter(page, letter: Letter, entry: dict, user) -> Entered:
    """Store the comments of `letter`, one a clause, waiting for moderation like those of a form.

    They count as received on the day the letter came, in time or late accordingly. Raises
    IntegrityError if the letter's registered number was entered before.
    """
    letter.entered_by, letter.entered_at = user, timezone.now()
    if opening := entry.get("opening"):
        letter.nonce = _nonce(opening)
    try:
        with files_only_if_stored([entry.get("minutes")]), transaction.atomic():
            return _store(page, letter, entry, user)
    except Exception:
        # The row is taken back, and the file would stay for good.
        if letter.scan and letter.scan._committed:
            letter.scan.storage.delete(letter.scan.name)
        raise


def entered_with(form, user) -> Entered | None:
    """What this clerk has entered with the same opening of the form, if it says the same."""
    opening = form.cleaned_data.get("opening")
    letter = opening and Letter.objects.filter(nonce=_nonce(opening), entered_by=user).first()
    if not letter or letter.registered_key != key_of(form.data.get("registered_number", "")):
        return None
    records = list(letter.records.select_related("comment").order_by("pk"))
    parts = [form.cleaned_data, *form.cleaned_data.get("further", ())]
    entered = [(each.anchor, each.comment.comment) for each in records]
    if [_words(part) for part in parts] != entered:
        return None
    return Entered(letter, records[0], letter.code_of(0))


def _words(part):
    return part.get("anchor", ""), part.get("text", "")


def _nonce(opening):
    # The codes hang on it, so it is not what stands in the form.
    key = shared_conf.receipt_key
    return hmac.new(key, f"letter:{opening}".encode(), hashlib.sha256).hexdigest()[:32]


def _store(page, letter, entry, user):
    letter.save(force_insert=True)
    if minutes := entry.get("minutes"):
        minutes.save(force_insert=True)
    commented = CommentedPage(page)
    parts = [entry, *entry.get("further", ())]
    records = [
        _enter_part(commented, letter, {**entry, **part}, place, user)
        for place, part in enumerate(parts)
    ]
    return Entered(letter, records[0], letter.code_of(0))


def _enter_part(commented, letter, entry, place, user):
    received, source = received_at(letter), commented.source.page
    comment = threads.start_thread(
        source,
        user_name=entry["name"],
        user_email=entry["email"],
        comment=entry["text"],
        submit_date=received,
    )
    key = f"letter:{letter.registered_key}:{place}"
    record = CommentRecord(
        comment=comment,
        page_id=source.pk,
        translation_key=source.translation_key,
        letter=letter,
        minutes=entry.get("minutes"),
        state=State.PENDING,
        idempotency_key=hashlib.sha256(key.encode()).hexdigest(),
        receipt_hash=hash_code(letter.code_of(place)),
        submitted_at=received,
        decision_days=conf.moderation_days,
        version=commented.version,
        language=entry.get("language") or get_language() or "",
        late=is_late(commented, received),
        respondent_kind_id=entry["respondent_kind"],
        **{name: entry[name] for name in COPIED},
    )
    compose(record, entry)
    record.save(force_insert=True)
    comment_received.send(
        CommentRecord, record=record, email=entry["email"], at=letter.entered_at, by_letter=True
    )
    log(record, "feedback_comments.letter", user=user, data={"number": letter.registered_number})
    return record


COPIED = (
    "anchor",
    "anchor_label",
    "anchor_text",
    "organisation",
    "organisation_is_verified",
)


def received_at(letter) -> datetime:
    """The instant that stands for the day on which the letter came: its first."""
    return timezone.make_aware(datetime.combine(letter.received_on, time.min))


def is_late(commented: CommentedPage, received: datetime) -> bool:
    """Did it come on a day on which the page took no more comments?"""
    closes_at = commented.own_closes_at
    return bool(closes_at and received >= closes_at)
