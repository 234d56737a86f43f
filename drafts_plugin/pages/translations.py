"""What a draft and its translations have in common: dates and kind are those of the source.

The source is the page of the translation set that was made first. wagtail-localize copies dates
only when somebody presses "sync".
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from drafts_plugin.acting import ActNeededError
from drafts_plugin.drafts import source_row, translations_of
from drafts_plugin.period.frozen_values import ACT_WORDS, frozen_fields


def follow_source(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Give a draft that is being saved the dates of its source, whatever an old revision says.

    The source itself keeps what only the acts change.
    """
    if not _writes_shared_fields(draft, update_fields):
        return
    fields = draft.SHARED_FIELDS
    if draft._state.adding:
        # Copying has emptied the story of the draft; in a translation it goes on.
        fields = {*fields, *draft.exclude_fields_in_copy}
    source = source_row(draft, *fields, *ACT_WORDS)
    if source is None:
        return
    if source["pk"] == draft.pk:
        fields = frozen_fields(source, timezone.now())
    for name in fields:
        setattr(draft, name, source[name])


def waiting_message(draft: Any) -> str:
    """Return the sentence that lets a translation wait until its source is public, or ""."""
    source = None if draft.alias_of_id else source_row(draft, "live")
    if source is None or source["pk"] == draft.pk or source["live"]:
        return ""
    return _(
        "A translation is public with the page that was made first, whose period and discussion it"
        " shares. Publish that page before it."
    )


def wait_for_source(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse a public translation of what is not public."""
    if not draft.live or (update_fields is not None and "live" not in update_fields):
        return
    if not (message := waiting_message(draft)):
        return
    if not draft._state.adding:
        raise ActNeededError(message)
    # Wagtail writes what is created "live" before it is published: it waits as a draft.
    draft.live, draft.has_unpublished_changes = False, True


def lead_translations(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Give all translations the dates of the source, one of which has just been saved."""
    if not _writes_shared_fields(draft, update_fields):
        return
    fields = draft.SHARED_FIELDS
    source, *others = translations_of(draft).values("pk", *fields)
    values = {name: source[name] for name in fields}
    behind = [page["pk"] for page in others if any(page[name] != values[name] for name in fields)]
    if behind:
        type(draft)._base_manager.filter(pk__in=behind).update(**values)


def _writes_shared_fields(draft: Any, update_fields: Iterable[str] | None) -> bool:
    led = {*draft.SHARED_FIELDS, *ACT_WORDS}
    return update_fields is None or not led.isdisjoint(update_fields)
