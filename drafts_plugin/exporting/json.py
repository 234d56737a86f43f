"""A public version for programs; `docs/version-json.md` describes the fields."""

from typing import Any

from drafts_plugin.text.canonical import CLAUSE_FIELDS


def version_as_json(version: Any, draft: Any, url: str) -> dict[str, Any]:
    """Return the public version of `draft` as JSON-ready values.

    `clauses` are what the digest is made of.
    """
    return {
        "format": "wagtail-consultation/version",
        "format_version": 1,
        "url": url,
        "language": draft.text_language,
        "title": version.title,
        "reference_number": draft.reference_number,
        "number": version.number,
        "kind": version.kind,
        "published_at": version.published_at.isoformat(timespec="seconds"),
        "change_note": version.change_note,
        "approval": version.approval
        and {
            **version.approval,
            "letter_date": version.letter_date.isoformat(),
        },
        "sha256": version.sha256,
        "clauses": [
            # PostgreSQL does not keep the order of keys.
            {name: clause[name] for name in (*CLAUSE_FIELDS, "explanation") if name in clause}
            for clause in version.clauses
        ],
        "questions": [
            {name: question[name] for name in ("id", "text", "clause", "several", "choices")}
            for question in version.questions
        ],
    }
