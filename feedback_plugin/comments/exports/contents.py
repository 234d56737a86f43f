"""The comments of a page as rows: what everybody may have, and what staff may have."""

from datetime import time
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.core import reasons, respondent_kinds
from feedback_plugin.comments.core.minutes import of_row
from feedback_plugin.comments.core.minutes_cells import minutes_cells, minutes_header
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.listing import PUBLIC_FIELDS

CHUNK = 1000
INTERNAL_FIELDS = (
    *PUBLIC_FIELDS,
    "comment__user_email",
    "late",
    "published_at",
    "decided_at",
    "decided_by",
    "reason_note",
)


def public_header() -> list[str]:
    """Names of the columns of `public_rows`."""
    return [
        _("Number"),
        _("Reply to"),
        _("Received"),
        _("Received (ISO 8601)"),
        _("Clause"),
        _("Version"),
        _("Respondent kind"),
        _("Organisation"),
        _("Organisation verified"),
        _("Official unit"),
        _("Name"),
        _("Comment"),
        _("Proposed wording"),
        _("Address"),
        *minutes_header(),
    ]


def public_rows(page, address: str, published: QuerySet | None = None):
    """The published comments on a page whose full address is `address`, the oldest first.

    All of them, or those of them that are given.
    """
    if published is None:
        published = CommentRecord.objects.of_discussion(page.translation_key).public()
    words = _Words(page, public=True)
    for row in _values(published, PUBLIC_FIELDS):
        yield _public(row, address, words)


def internal_header() -> list[str]:
    """Names of the columns of `internal_rows`."""
    return [
        *public_header(),
        _("State"),
        _("Reason"),
        _("Note to the author"),
        _("Decided by"),
        _("Decided"),
        _("Decided (ISO 8601)"),
        _("Late"),
        _("Email"),
    ]


def internal_rows(page, records: QuerySet, address: str):
    """Comments in every state with what only staff may see."""
    words = _Words(page, public=False)
    for row in _values(records, INTERNAL_FIELDS):
        yield [
            *_public(row, address if row["state"] == State.APPROVED else "", words),
            str(State(row["state"]).label),
            reasons.label(row["reason"]),
            row["reason_note"],
            words.decider(row),
            *_instant(row["decided_at"]),
            _yes_or_no(row["late"]),
            row["comment__user_email"],
        ]


def _values(records, fields):
    return records.order_by("pk").values(*fields).iterator(chunk_size=CHUNK)


class _Words:
    """What kinds of respondents, units, clauses of one page and officials are called."""

    def __init__(self, page, public):
        self.kinds = respondent_kinds.labels()
        self.units = UnitNames()
        self._key = page.translation_key
        self._names = ClauseNames([self._key], public=public)
        self._officials: dict[Any, str] = {}

    def decider(self, row):
        """Who decided, by the name that colleagues know; never a name for signing in with."""
        pk = row["decided_by"]
        if pk is None:
            return _("its author") if row["state"] == State.WITHDRAWN else ""
        if pk not in self._officials:
            user = get_user_model()._base_manager.filter(pk=pk).first()
            self._officials[pk] = _known_name(user)
        return self._officials[pk]

    def clause(self, row):
        return self._names.of(self._key, row["anchor"], row["anchor_label"])


def _known_name(user):
    # Wagtail's own function falls back on the name for signing in, and this file leaves the house.
    name = getattr(user, "get_full_name", str)().strip() if user else ""
    return name or _("A colleague")


def _public(row, address, words):
    return [
        row["pk"],
        row["parent_id"] or "",
        *_instant(row["submitted_at"]),
        words.clause(row),
        row["version"],
        words.kinds.get(row["respondent_kind"], ""),
        plain_text(row["organisation"]),
        _yes_or_no(row["organisation"] and row["organisation_is_verified"]),
        words.units.of(row["official_unit"]),
        plain_text(row["comment__user_name"]),
        plain_text(row["comment__comment"]),
        plain_text(row["proposed_wording"]),
        f"{address}?comment={row['pk']}#comment-{row['pk']}" if address else "",
        *minutes_cells(of_row(row)),
    ]


def _instant(at):
    """An instant as people of this language write it, and as machines read it."""
    if at is None:
        return "", ""
    local = timezone.localtime(at)
    # Of a letter the day alone is known.
    words = date_format(local, "Y/m/d" if local.time() == time.min else "Y/m/d H:i")
    return words, local.isoformat(timespec="seconds")


def _yes_or_no(value):
    return _("yes") if value else _("no")
