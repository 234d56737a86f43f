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
from feedback_plugin.comments.signals import address_confirmed
from feedback_plugin.comments.subscriptions import missed_news, waiting
from feedback_plugin.comments.subscriptions.email import confirmation, message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind, FollowQuerySet
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


def follow_along(record: CommentRecord) -> None:
    """Ask about one comment more of a sending, with the message about the first one."""
    beside = {"record__receipt_hash": record.receipt_hash, "record__receipt_row": 0}
    if follow := Follow.objects.unconfirmed().filter(kind=FollowKind.OWN, **beside).first():
        follow.pk, follow.record = None, record
        follow.token_hash = hash_token(new_token())
        follow.save(force_insert=True)


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
    follow.confirm_days = conf.confirm_days
    # Where no message takes the new token, the one in an earlier message stays good.
    renewed = ("asked_at", "confirm_days", "language", *(("token_hash",) if is_asked else ()))
    if _store(follow, renewed):
        _send(follow, token if is_asked else None)
    return follow.asked_at


def _send(follow, token):
    page = PageLinks([follow.translation_key]).of(follow.translation_key, follow.language)
    must_confirm = follow.record is not None and follow.record.state == State.UNCONFIRMED
    if token:
        outbox.send_now(confirmation(follow, page, token, follow.confirm_days, must_confirm))
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
    return follow.confirmed_at is None and at > follow.confirm_until


@transaction.atomic
def confirm(follow: Follow, at: datetime, user=None) -> bool:
    """Let the news begin, with those that an author has missed; False where they had begun before.

    Of a sending that means all its comments. What becomes of one that waited for it is the policy
    of its page; `user` is who confirms.
    """
    is_own = follow.kind == FollowKind.OWN
    together = [follow, *sent_along(follow).unconfirmed()]
    held = _hold([each.record_id for each in together]) if is_own else {}
    unconfirmed = Follow.objects.unconfirmed().filter(pk=follow.pk, token_hash=follow.token_hash)
    if not unconfirmed.update(confirmed_at=at, notified_until=at):
        return False
    page = PageLinks([follow.translation_key]).of(follow.translation_key, follow.language)
    outbox.enqueue(f"follow-{follow.pk}-confirmed", [message_to(follow, "confirmed", page)])
    along = Follow.objects.unconfirmed().filter(pk__in=[each.pk for each in together])
    along.update(confirmed_at=at, notified_until=at)
    for each in together if is_own else ():
        each.record = held[each.record_id]
        _receive(each.record, "confirm", user)
        missed_news.missed(each, page, at)
        address_confirmed.send(CommentRecord, follow=each, at=at)
    return True


def sent_along(follow: Follow) -> FollowQuerySet:
    """The author's wishes for news of what was sent with this comment, in the order of locks."""
    if follow.kind != FollowKind.OWN:
        return Follow.objects.none()
    sending = CommentRecord.objects.filter(pk=follow.record_id).values("receipt_hash")
    others = Follow.objects.filter(kind=FollowKind.OWN, email_hash=follow.email_hash)
    others = others.filter(record__receipt_hash__in=sending).exclude(pk=follow.pk)
    return others.order_by("record__anchor", "pk")


def _hold(keys):
    # In the order in which decisions lock: a decision is either seen here, or sees the follow.
    records = CommentRecord.objects.filter(pk__in=keys)
    counts.lock_counts(records)
    list(records.order_by("pk").select_for_update())
    return {record.pk: record for record in records.select_related("comment")}


@transaction.atomic
def receive_unconfirmed(pk: int) -> bool:
    """Let a comment go on whose address is asked for no more; False where it does not wait now."""
    return _receive(_hold([pk])[pk], "release")


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
    """End the news, of a sending those of all its comments, and forget the address.

    What waits for the morning goes, too.
    """
    for each in (follow, *sent_along(follow)):
        Follow.objects.filter(pk=each.pk).delete()
        outbox.cancel_containing(stop_token(each))


def prune(at: datetime) -> int:
    """Forget the addresses that were not confirmed within the time promised; say how many."""
    return Follow.objects.lapsed(at).delete()[0]
