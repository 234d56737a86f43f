"""The clause text in the one form in which it is kept, approved and hashed."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from drafts_plugin.text.clauses import read_clauses


def canonical_clauses(body: Iterable[Any]) -> list[dict[str, str]]:
    """Return the clause text in the form in which a version keeps it."""
    return [
        {
            "id": clause.id,
            "type": clause.type,
            "number": clause.number,
            "title": clause.title,
            "text": clause.text,
            "level": clause.level,
        }
        for clause in read_clauses(body)
    ]


def digest(clauses: list[dict[str, str]]) -> str:
    """Return the SHA-256 hex digest of canonical clauses."""
    text = json.dumps(clauses, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def text_digest(body: Iterable[Any]) -> str:
    """Return the SHA-256 hex digest of the clauses of a StreamField value."""
    return digest(canonical_clauses(body))
