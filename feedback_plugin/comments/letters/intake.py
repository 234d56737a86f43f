"""Comments that came by letter: staff enter them, and they are moderated like all others."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.log_actions import log

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import threads
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.words import compose
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.signals import comment_received
from feedback_plugin.receipts import hash_code, new_code

NOON = time(12)


@dataclass(frozen=True)
class Entered:
    """A letter's comment, and the code by which its sender can follow it."""

    record: CommentRecord
    code: str


@transaction.atomic
def enter(page, letter: Letter, entry: dict, user) -> Entered:
    """Store the comment of `letter`, waiting for moderation, flagged like one that a form brought.

    It counts as received at noon of the day the letter came, in time or late accordingly. Raises
    IntegrityError if the letter's registered number was entered before.
    """
    received = received_at(letter)
    commented, code = CommentedPage(page), new_code()
    source = commented.source.page
    comment = threads.start_thread(
        source,
        user_name=entry["name"],
        user_email=entry["email"],
        comment=entry["text"],
        submit_date=received,
    )
    record = CommentRecord(
        comment=comment,
        page_id=source.pk,
        translation_key=source.translation_key,
        state=State.PENDING,
        idempotency_key=hashlib.sha256(f"letter:{letter.registered_number}".encode()).hexdigest(),
        receipt_hash=hash_code(code),
        submitted_at=received,
        version=commented.version,
        language=entry.get("language") or get_language() or "",
        late=is_late(commented, received),
        respondent_kind_id=entry["respondent_kind"],
        **{name: entry[name] for name in COPIED},
    )
    compose(record, entry)
    record.save(force_insert=True)
    # Who sent a letter has not asked for mail.
    comment_received.send(CommentRecord, record=record, email="", at=received)
    letter.record, letter.entered_by, letter.entered_at = record, user, timezone.now()
    letter.save(force_insert=True)
    log(record, "feedback_comments.letter", user=user, data={"number": letter.registered_number})
    return Entered(record, code)


COPIED = (
    "anchor",
    "anchor_label",
    "anchor_text",
    "organisation",
    "organisation_is_verified",
)


def received_at(letter) -> datetime:
    """The instant that stands for the day on which the letter came."""
    return timezone.make_aware(datetime.combine(letter.received_on, NOON))


def is_late(commented: CommentedPage, received: datetime) -> bool:
    """Did it come when the page no longer took comments?"""
    closes_at = commented.own_closes_at
    return bool(closes_at and received >= closes_at)
