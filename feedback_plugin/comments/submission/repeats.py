"""What was sent before: with the same form, or in the same words with another one."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from feedback_plugin import client_ip
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord


def known(
    said: Mapping[str, dict[str, Any]], key: str, receipt_hash: str, connected: str, at: datetime
) -> dict[str, CommentRecord]:
    """What of this said the same a moment ago in another form, by the hash of its words.

    What nobody in particular said may be the short words of several people.
    """
    if not conf.repeat_seconds:
        return {}
    _one_after_another(said)
    since = at - timedelta(seconds=conf.repeat_seconds)
    same = CommentRecord.objects.filter(words_hash__in=list(said), submitted_at__gt=since)
    if not any(entry["name"] or entry["email"] for entry in said.values()):
        same = same.filter(address_hash=client_ip.hash_address(connected))
    others = same.exclude(state=State.WITHDRAWN).exclude(receipt_hash=receipt_hash)
    # Without a token the key is that of the words, and the code is new each time.
    return _by_words(others.exclude(idempotency_key=key))


def stored_before(words: Iterable[str]) -> dict[str, CommentRecord]:
    """What is stored in these words, by their hashes, whenever it came."""
    same = CommentRecord.objects.filter(words_hash__in=list(words))
    return _by_words(same.exclude(state=State.WITHDRAWN))


def sent_with(key: str) -> list[CommentRecord]:
    """All that the form with this key has brought, in the order of its receipt."""
    first = CommentRecord.objects.filter(idempotency_key=key).values("receipt_hash")
    rows = CommentRecord.objects.filter(receipt_hash__in=first)
    return list(rows.order_by("receipt_row").select_related("comment"))


def _by_words(records):
    found = records.order_by("-pk").select_related("comment")
    return {record.words_hash: record for record in found}


def _one_after_another(words):
    """Let the same words sent twice at one instant, such as from two tabs, wait for each other."""
    # SQLite has one writer at a time anyhow.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for each in sorted(words):
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(each[:15], 16)])
