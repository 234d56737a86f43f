"""Writing the public history of a draft."""

import hashlib
import json

from django.db import transaction

from drafts_plugin.clauses import read_clauses
from drafts_plugin.models import PublishedVersion
from drafts_plugin.stages import Stage


def record_version(page, revision, at):
    """Write what `page` shows to the public since `at`; return the version or None.

    Nothing is written when the text is the one that is public already.
    """
    clauses = canonical_clauses(page.body)
    sha256 = digest(clauses)
    with transaction.atomic():
        # The page's row is the lock: two publications at once get two numbers.
        type(page).objects.select_for_update().filter(pk=page.pk).values_list("pk").first()
        latest = PublishedVersion.objects.filter(page_id=page.pk).order_by("-number").first()
        kind = _kind(page, latest)
        if latest and latest.sha256 == sha256 and kind != PublishedVersion.Kind.FINAL:
            return None
        if latest and latest.sha256 == sha256 and latest.kind == kind:
            return None
        return PublishedVersion.objects.create(
            page_id=page.pk,
            number=latest.number + 1 if latest else 1,
            kind=kind,
            revision=revision,
            published_at=at,
            title=page.title,
            clauses=clauses,
            sha256=sha256,
        )


def _kind(page, latest):
    if page.stage == Stage.PROMULGATED:
        return PublishedVersion.Kind.FINAL
    if latest and page.stage in (Stage.OPEN, Stage.UNDER_REVIEW):
        return PublishedVersion.Kind.CORRECTION
    return PublishedVersion.Kind.CONSULTATION


def canonical_clauses(body):
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


def digest(clauses):
    """Return the SHA-256 hex digest of canonical clauses."""
    text = json.dumps(clauses, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
