"""What a promulgation makes final, beside the text on which people commented."""

from typing import Any

from django.utils import translation

from drafts_plugin.admin.imports.preview import PreviewRow, Status
from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.comparison.rows import Change
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.rendering import named_clauses
from drafts_plugin.versions.consulted import consulted_version

_STATUS = {Change.ADDED: Status.NEW, Change.REMOVED: Status.GONE}


def changes_since_consultation(draft: Any) -> dict[str, Any]:
    """Return what the template accepts: the version that was consulted, and the clauses changed."""
    consulted = consulted_version(draft)
    if consulted is None:
        return {}
    with translation.override(draft.text_language):
        final = named_clauses(draft.get_latest_revision_as_object())
        rows = compare_clauses(read_published(consulted.clauses), final).rows
    changed = [
        PreviewRow(_STATUS.get(row.change, Status.CHANGED), row.old, row.new)
        for row in rows
        if row.change != Change.UNCHANGED
    ]
    address = draft.version_url("version", consulted.number)
    return {"consulted": consulted, "changed_rows": changed, "consulted_url": address}
