"""Begin, confirm and end news by e-mail. An address gets none before its owner has confirmed it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from wagtail.log_actions import log

from feedback_plugin import throttling
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.policy import publish_or_hold
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions import notifications, waiting
from feedback_plugin.comments.subscriptions.deadlines import confirm_until
from feedback_plugin.comments.subscriptions.email import confirmation, message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.comments.subscriptions.tokens import (
    hash_token,
    new_token,
    stop_token,
    token_of,
)
from feedback_plugin.notifications import outbox


def ask_author(record: CommentRecord, email: str, at: datetime, nonce: str = "") -> datetime:
    """Ask whether the author of a comment wants its news at this address; see `ask_reader`."""
    return _ask(email, at, Follow(kind=FollowKind.OWN, record=record, **_target_of(record)), nonce)


def follow_by_letter(record: CommentRecord, email: str, at: datetime) -> None:
    """Tell whoever wrote a letter what becomes of it: a letter is answered where it came from."""
    Follow.objects.create(
        kind=FollowKind.OWN,
        record=record,
        email=email,
        email_hash=outbox.hash_address(email),
        language=record.language,
        token_hash=hash_token(new_token()),
        asked_at=at,
        confirmed_at=at,
        notified_until=at,
        **_target_of(record),
    )


def ask_reader(
    source, email: str, at: datetime, record: CommentRecord | None = None, nonce: str = ""
) -> datetime:
    """Ask whether somebody wants the news of a page, or of one comment's thread.

    With the `nonce` of one opening of a form it is asked once, however often that form is sent.
    Returns when the message leaves: at once, or after a day in which the address has got all that
    we send. Nothing tells whether the address has the news already.
    """
    kind = FollowKind.THREAD if record else FollowKind.PAGE
    target = {"page_id": source.pk, "translation_key": source.translation_key}
    return _ask(email, at, Follow(kind=kind, record=record, **target), nonce)


def _target_of(record):
    return {"page_id": record.page_id, "translation_key": record.translation_key}


@transaction.atomic(savepoint=False)
def _ask(email, at, follow, nonce=""):
    key = outbox.hash_address(email)
    # The write comes first (SQLite), and no address gets more than this, whoever asks.
    is_asked = throttling.hit("confirm", key, conf.confirmations_per_day, waiting.DAY)
    follow.email, follow.email_hash = email, key
    token = token_of(nonce, follow) if nonce else new_token()
    follow.token_hash = hash_token(token)
    # The line above lets those who ask for one address at the same instant wait for each other.
    if nonce and (asked := Follow.objects.filter(token_hash=follow.token_hash).first()):
        return asked.asked_at
    follow.asked_at = at if is_asked else waiting.next_message_at(at)
    follow.language = get_language() or settings.LANGUAGE_CODE
    # Where no message takes the new token, the one in an earlier message stays good.
    if _store(follow, ("asked_at", "language", *(("token_hash",) if is_asked else ()))):
        _send(follow, token if is_asked else None)
    return follow.asked_at


def _send(follow, token):
    page = PageLinks([follow.translation_key]).of(follow.translation_key, follow.language)
    must_confirm = follow.record is not None and follow.record.state == State.UNCONFIRMED
    if token:
        outbox.send_now(confirmation(follow, page, token, conf.confirm_days, must_confirm))
    elif must_confirm:
        waiting.enqueue(follow, page)


def _store(follow, renewed):
    """Keep the wish, or renew one that is not confirmed; False if it is confirmed."""
    # The unique key judges, so that two at once are one.
    Follow.objects.bulk_create([follow], ignore_conflicts=True)
    if Follow.objects.filter(token_hash=follow.token_hash).exists():
        return True
    earlier = Follow.objects.unconfirmed().filter(
        email_hash=follow.email_hash, page=follow.page_id, record=follow.record, kind=follow.kind
    )
    return bool(earlier.update(**{name: getattr(follow, name) for name in renewed}))


def find(token: str) -> Follow | None:
    """What this link of a message confirms."""
    found = Follow.objects.select_related("record", "page").filter(token_hash=hash_token(token))
    return found.first()


def has_expired(follow: Follow, at: datetime) -> bool:
    """Was the link not used in time?"""
    return follow.confirmed_at is None and at > confirm_until(follow.asked_at)


@transaction.atomic
def confirm(follow: Follow, at: datetime, user=None) -> bool:
    """Let the news begin, with those that an author has missed; False where they had begun before.

    What becomes of a comment that waited for it is the policy of its page; `user` is who confirms.
    """
    is_own = follow.kind == FollowKind.OWN
    if is_own:
        follow.record = _hold(follow.record_id)
    unconfirmed = Follow.objects.unconfirmed().filter(pk=follow.pk, token_hash=follow.token_hash)
    if not unconfirmed.update(confirmed_at=at, notified_until=at):
        return False
    page = PageLinks([follow.translation_key]).of(follow.translation_key, follow.language)
    outbox.enqueue(f"follow-{follow.pk}-confirmed", [message_to(follow, "confirmed", page)])
    if is_own:
        _receive(follow.record, "confirm", user)
        notifications.missed(follow, page, at)
    return True


def _hold(pk):
    # In the order in which decisions lock: a decision is either seen here, or sees the follow.
    records = CommentRecord.objects.filter(pk=pk)
    counts.lock_counts(records)
    records.select_for_update().get()
    return records.select_related("comment").get()


@transaction.atomic
def receive_unconfirmed(pk: int) -> bool:
    """Let a comment go on whose address is asked for no more; False where it does not wait now."""
    return _receive(_hold(pk), "release")


def _receive(record, action, user=None):
    unconfirmed = CommentRecord.objects.filter(pk=record.pk, state=State.UNCONFIRMED)
    if not unconfirmed.filter(is_erased=False).update(state=State.PENDING):
        return False
    record.state = State.PENDING
    log(instance=record, action=f"feedback_comments.{action}")
    publish_or_hold(CommentedPage(record.page.specific), record, user)
    return True


def find_by_key(pk: int) -> Follow | None:
    """What a link that ends news is about; None where they are ended already."""
    return Follow.objects.select_related("page").filter(pk=pk).first()


@transaction.atomic
def stop(follow: Follow) -> None:
    """End the news, those too that wait for the morning, and forget the address."""
    Follow.objects.filter(pk=follow.pk).delete()
    outbox.cancel_containing(stop_token(follow))


def prune(before: datetime) -> int:
    """Forget the addresses that were asked before an instant and not confirmed; say how many."""
    return Follow.objects.unconfirmed().filter(asked_at__lt=before).delete()[0]
