"""The clause text in the one form in which it is kept, approved and hashed."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from drafts_plugin.text.clauses import Clause, read_clauses

CLAUSE_FIELDS = ("id", "type", "number", "title", "text", "level")


def canonical_clauses(body: Iterable[Any]) -> list[dict[str, str]]:
    """Return the clause text in the form in which a version keeps it."""
    return [_canonical(clause) for clause in read_clauses(body)]


def _canonical(clause: Clause) -> dict[str, str]:
    kept = {name: getattr(clause, name) for name in CLAUSE_FIELDS}
    # Only where there is one: a text without explanations is the same as ever.
    return kept | ({"explanation": clause.explanation} if clause.explanation else {})


def without_explanations(clauses: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return canonical clauses without what stands beside them, to compare the texts alone."""
    return [{name: clause[name] for name in clause if name in CLAUSE_FIELDS} for clause in clauses]


def digest(clauses: list[dict[str, str]]) -> str:
    """Return the SHA-256 hex digest of canonical clauses."""
    text = json.dumps(clauses, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def text_digest(body: Iterable[Any]) -> str:
    """Return the SHA-256 hex digest of the clauses of a StreamField value."""
    return digest(canonical_clauses(body))
