"""Receive a comment: once, safely, and before the visitor is told so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback_plugin import client_ip, throttling
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import threads
from feedback_plugin.comments.core.idempotency import token_key, words_hash
from feedback_plugin.comments.core.policy import publish_or_hold
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.words import compose
from feedback_plugin.comments.signals import comment_received
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

    record: CommentRecord
    code: str | None
    repeated: bool


def was_begun_in_time(commented: CommentedPage, token: FormToken | None, at: datetime) -> bool:
    """Was the form opened before the close, and sent within the published grace after it?"""
    closes_at = commented.closes_at
    if token is None or closes_at is None or not commented.is_public:
        return False
    in_grace = closes_at <= at <= closes_at + timedelta(seconds=conf.grace_seconds)
    return in_grace and commented.accepts(token.issued_at)


def submit(
    commented: CommentedPage, entry: dict, token: FormToken | None, sender: Sender, at: datetime
) -> Receipt:
    """Store a comment in one transaction and give its receipt; the same form twice is one comment.

    Whether it waits for a moderator is the policy of the page.
    Raises TooManySubmissionsError, AlreadySentError, or ValidationError for a reply that cannot be.
    """
    text_hash = words_hash(commented.source.page.pk, entry)
    key = token_key(token) if token else text_hash
    code = derive_code(token.nonce) if token else new_code()
    hashes = {
        "idempotency_key": key,
        "words_hash": text_hash,
        "receipt_hash": hash_code(code),
        "address_hash": client_ip.hash_address(sender.connection),
    }
    try:
        with transaction.atomic():
            # The write comes first: a transaction that SQLite lets read first may fail to write.
            if not _is_within_limit(sender):
                raise TooManySubmissionsError(throttling.window_end(conf.window_seconds, at))
            _one_after_another(text_hash)
            earlier = _sent_before(text_hash, at, None if _names_anybody(entry) else sender)
            if earlier and earlier.idempotency_key != key:
                # Its code hangs on another form, which may be somebody else's.
                return Receipt(earlier, None, repeated=True)
            record = _store(commented, entry, hashes, at)
            if record.state == State.PENDING:
                publish_or_hold(commented, record, sender.user)
    except (IntegrityError, TooManySubmissionsError, ValidationError):
        # The unique key judges repeats, so that eight at once are one. A repeat is told what the
        # first one was told, whatever has become of limits and of the comment above since.
        if earlier := _find(key):
            return _repeat(earlier, entry, text_hash, token)
        raise
    return Receipt(record, code, repeated=False)


def _is_within_limit(sender):
    most, seconds = conf.posts_per_window, conf.window_seconds
    return throttling.hit("comment", sender.connection, most, seconds)


def _store(commented, entry, hashes, at):
    source = commented.source.page
    parent = _lock_parent(source, entry["reply_to"]) if entry["reply_to"] else None
    record = CommentRecord(
        comment=_write(source, parent, entry, at),
        page_id=source.pk,
        translation_key=source.translation_key,
        parent=parent,
        state=State.UNCONFIRMED if conf.confirm_email else State.PENDING,
        submitted_at=at,
        version=commented.version,
        language=get_language() or "",
        late=not commented.accepts(at),
        **hashes,
        respondent_kind_id=entry["respondent_kind"],
        organisation=entry["organisation"],
        **_anchor(entry, parent),
    )
    compose(record, entry)
    record.save(force_insert=True)
    comment_received.send(CommentRecord, record=record, email=entry["email"], at=at)
    return record


def _write(source, parent, entry, at):
    fields = {
        "user_name": entry["name"],
        "user_email": entry["email"],
        "comment": entry["text"],
        "submit_date": at,
    }
    if parent:
        return threads.reply(source, parent.comment, **fields)
    return threads.start_thread(source, **fields)


def _anchor(entry, parent):
    names = ("anchor", "anchor_label", "anchor_text")
    if parent:
        return {name: getattr(parent, name) for name in names}
    return {name: entry.get(name) or "" for name in names}


def _lock_parent(source, parent_id):
    parent = (
        CommentRecord.objects.of_discussion(source.translation_key)
        .approved()
        .top_level()
        .select_related("comment")
        .select_for_update(of=("self",))
        .filter(pk=parent_id)
        .first()
    )
    if parent is None:
        raise ValidationError(
            _(
                "The comment you are replying to is not part of this discussion, or is no longer"
                " shown. Send yours as a comment of its own."
            ),
            code="reply_to",
        )
    return parent


def _one_after_another(text_hash):
    """Let the same words sent twice at one instant, such as from two tabs, wait for each other."""
    # SQLite has one writer at a time anyhow.
    if conf.repeat_seconds and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(text_hash[:15], 16)])


def _names_anybody(entry):
    return bool(entry["name"] or entry["email"])


def _sent_before(text_hash, at, nobody):
    """The comment that said the same a moment ago, in whichever rendering of the form.

    What `nobody` in particular said may be the short words of several people.
    """
    if not conf.repeat_seconds:
        return None
    since = at - timedelta(seconds=conf.repeat_seconds)
    same = CommentRecord.objects.filter(words_hash=text_hash, submitted_at__gt=since)
    if nobody:
        same = same.filter(address_hash=client_ip.hash_address(nobody.connection))
    return same.exclude(state=State.WITHDRAWN).select_related("comment").first()


def _find(key):
    return CommentRecord.objects.select_related("comment").filter(idempotency_key=key).first()


def _repeat(record, entry, text_hash, token):
    as_whom = (record.respondent_kind_id, record.organisation)
    if record.words_hash != text_hash or as_whom != (
        entry["respondent_kind"],
        entry["organisation"],
    ):
        raise AlreadySentError
    # Without a token the code hangs on nothing secret: whoever knows the words could ask for it.
    return Receipt(record, derive_code(token.nonce) if token else None, repeated=True)
