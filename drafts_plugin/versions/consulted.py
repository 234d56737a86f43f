"""Between which of its versions a draft changed because people were asked."""

from typing import Any

from drafts_plugin.versions.models import PublishedVersion


def consulted_version(draft: Any) -> PublishedVersion | None:
    """Return the version that was public when the comments closed, or the first one, or None."""
    versions = draft.own_versions
    closed = draft.closes_at
    asked = (each for each in versions if closed and each.published_at < closed)
    return next(asked, versions[-1] if versions else None)


def final_version(draft: Any) -> PublishedVersion | None:
    """Return the newest text that was promulgated, or None."""
    final = PublishedVersion.Kind.FINAL
    return next((each for each in draft.own_versions if each.kind == final), None)
