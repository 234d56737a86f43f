"""Receive a comment, or several in one sending: once, safely, and before the visitor is told so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from feedback_plugin import client_ip, throttling
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.idempotency import row_key, token_key, words_hash
from feedback_plugin.comments.core.minutes import files_only_if_stored
from feedback_plugin.comments.core.policy import publish_or_hold
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission import choosing, repeats
from feedback_plugin.comments.submission.storing import store
from feedback_plugin.forms.tokens import FormToken
from feedback_plugin.receipts import derive_code, hash_code, new_code


class TooManySubmissionsError(Exception):
    """This address sent enough for now; `until` says when it may send again."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


class AlreadySentError(Exception):
    """The form was sent before, with other words: these words are not stored yet."""


@dataclass(frozen=True)
class Sender:
    """Over which connection a comment comes, and from whom, where that is known."""

    connection: str
    user: object = None


@dataclass(frozen=True)
class Receipt:
    """What the sender is told. The code is None where it cannot be shown a second time."""

    records: Sequence[CommentRecord]
    code: str | None
    #: What of the sending another form had brought before: it is stored once, with that receipt.
    known: Sequence[CommentRecord] = field(default=())

    @property
    def record(self) -> CommentRecord:
        """The one comment of most sendings."""
        return self.records[0]


def was_begun_in_time(commented: CommentedPage, token: FormToken | None, at: datetime) -> bool:
    """Was the form opened before the close, and sent within the published grace after it?"""
    closes_at = commented.closes_at
    if token is None or closes_at is None or not commented.is_public:
        return False
    in_grace = closes_at <= at <= closes_at + timedelta(seconds=conf.grace_seconds)
    return in_grace and commented.accepts(token.issued_at)


def submit(
    commented: CommentedPage,
    entries: Sequence[dict[str, Any]],
    token: FormToken | None,
    sender: Sender,
    at: datetime,
) -> Receipt:
    """Store what is sent together in one transaction and give its receipt.

    The same form twice is one sending; only a single comment may come without a token. Whether a
    comment waits for a moderator is the policy of the page, for each by itself.
    Raises TooManySubmissionsError, AlreadySentError, or ValidationError for a reply that cannot be.
    """
    said = {words_hash(commented.source.page.pk, entry): entry for entry in entries}
    key = token_key(token) if token else next(iter(said))
    code = derive_code(token.nonce) if token else new_code()
    try:
        sent_along = [entry.get("minutes") for entry in entries]
        with files_only_if_stored(sent_along), transaction.atomic():
            # The write comes first: a transaction that SQLite lets read first may fail to write.
            _require_room(sender, len(entries), at)
            known = repeats.known(said, key, hash_code(code), sender.connection, at)
            new = {words: entry for words, entry in said.items() if words not in known}
            records = _store_all(commented, new, key, _common(code, sender), at)
            _publish_or_hold(commented, records, sender)
    except (IntegrityError, TooManySubmissionsError, ValidationError):
        # The unique key judges repeats, so that eight at once are one. A repeat is told what the
        # first one was told, whatever has become of limits and of the comment above since.
        if earlier := repeats.sent_with(key):
            return _repeat(earlier, said, token)
        raise
    said_before = list(known.values())
    # The code of what was all said before hangs on another form, which may be somebody else's.
    return Receipt(records, code, said_before) if records else Receipt(said_before, None)


def _require_room(sender, number, at):
    if not _is_within_limit(sender, number):
        raise TooManySubmissionsError(throttling.window_end(conf.window_seconds, at))


def _is_within_limit(sender, number):
    """One sending counts once, as one comment does; only so many of them may hold several."""
    most, seconds = conf.posts_per_window, conf.window_seconds
    is_within = throttling.hit("comment", sender.connection, most, seconds)
    if number > 1:
        several = throttling.hit("several", sender.connection, conf.several_per_window, seconds)
        return is_within and several
    return is_within


def _common(code, sender):
    """What all comments of a sending have in common."""
    address_hash = client_ip.hash_address(sender.connection)
    return {"receipt_hash": hash_code(code), "address_hash": address_hash}


def _store_all(
    commented: CommentedPage,
    said: Mapping[str, dict[str, Any]],
    key: str,
    common: dict[str, str],
    at: datetime,
) -> list[CommentRecord]:
    records = [
        store(
            commented,
            entry,
            at,
            words_hash=words,
            idempotency_key=row_key(key, row),
            receipt_row=row,
            **common,
        )
        for row, (words, entry) in enumerate(said.items())
    ]
    # Of one sending all entries have the same choices, or none has any.
    if records and (entry := next(iter(said.values()))).get("chosen"):
        choosing.store(commented, entry, common["receipt_hash"], at)
    return records


def _publish_or_hold(commented, records, sender):
    # In the order in which numbers of clauses are locked, so that no two sendings wait in a circle.
    for record in sorted(records, key=lambda each: each.anchor):
        if record.state == State.PENDING:
            publish_or_hold(commented, record, sender.user)


def _repeat(
    earlier: list[CommentRecord], said: Mapping[str, dict[str, Any]], token: FormToken | None
) -> Receipt:
    stored = {record.words_hash for record in earlier}
    entry = next(iter(said.values()))
    as_whom = (earlier[0].respondent_kind_id, earlier[0].organisation)
    known = repeats.stored_before(set(said) - stored)
    if (
        stored - set(said)
        or set(said) - stored - set(known)
        or as_whom != (entry["respondent_kind"], entry["organisation"])
    ):
        raise AlreadySentError
    # Without a token the code hangs on nothing secret: whoever knows the words could ask for it.
    code = derive_code(token.nonce) if token else None
    return Receipt(earlier, code, list(known.values()))
