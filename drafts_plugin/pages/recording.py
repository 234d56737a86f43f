"""What readers have is on record: the version of a text, what approved it, and its news."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from drafts_plugin.acting import is_acted_upon
from drafts_plugin.approval import policy
from drafts_plugin.approval.content import content_digest
from drafts_plugin.drafts import draft_models
from drafts_plugin.period.base import last_event
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.subscriptions import announcements
from drafts_plugin.versions.models import PublishedVersion
from drafts_plugin.versions.publishing import record_version

#: Without one of these columns no save makes anything public.
_OF_PUBLICATION = {"live", "live_revision", "body"}


def note_text(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before a save: let the row say whether the draft has a text, as far as that was read."""
    if "body" in vars(draft) and (update_fields is None or "body" in update_fields):
        draft.has_text = bool(draft.body)


def write_text_note(draft: Any, update_fields: Iterable[str] | None) -> None:
    """After a save of some columns: write that one, too."""
    if update_fields is not None and "body" in update_fields and "has_text" not in update_fields:
        rows = type(draft)._base_manager.filter(pk=draft.pk)
        rows.update(has_text=draft.has_text)


def record_publication(draft: Any, created: bool, update_fields: Iterable[str] | None) -> None:
    """After a save: record what became public by it, in the very transaction of the row."""
    # Wagtail creates a page before it publishes it; an alias has no text of its own.
    if created or not draft.live or draft.alias_of_id:
        return
    if update_fields is not None and _OF_PUBLICATION.isdisjoint(update_fields):
        return
    at = timezone.now()
    _record(draft, at)
    if stage_of(draft, at).rule.is_end:
        announcements.announce_ends(at, draft.translation_key)


def record_missing() -> list[PublishedVersion]:
    """Record the public texts that have no version, dated by their publication; return these."""
    written = []
    for model in draft_models():
        for draft in model._base_manager.filter(live=True, alias_of=None).iterator():
            at = draft.last_published_at or timezone.now()
            written.append(_record(draft, at))
    return [version for version in written if version]


def _record(draft: Any, at: datetime) -> PublishedVersion | None:
    waits_for_text = draft.page_with_text is not None and draft.latest_version is None
    if waits_for_text or stage_of(draft, at) == Stage.PLANNED:
        # Nothing is public that could be a version.
        return None
    return record_version(draft, draft.live_revision, at, lambda: _letter_of(draft))


def _letter_of(draft: Any) -> Any:
    """What approved what is being published: the letter of an act, or that of the workflow."""
    if is_acted_upon(draft):
        return last_event(draft)
    return policy.approval_of(draft, content_digest(draft))
