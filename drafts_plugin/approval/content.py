"""What an approval is for: all that readers read of a draft, not its text alone.

What is not named here counts, so a field that a site adds is approved, too.
"""

import hashlib
import json
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from drafts_plugin.drafts import is_source
from drafts_plugin.period.frozen_values import ACT_FIELDS, ACT_WORDS
from drafts_plugin.text.canonical import text_digest
from drafts_plugin.text.rich_text import plain_rich_text, without_keys
from drafts_plugin.text.written import written_text

OF_EVERY_PAGE = ("title", "seo_title", "search_description")
#: Dates have rules of their own; the note is about a change; where to ask is no matter of law.
NOT_APPROVED = {
    *("opens_at", "closes_at", "short_period_reason", "outcome_due_on"),
    *("reference_number", "has_text", "planned_for", "planned_as"),
    *ACT_FIELDS,
    "change_note",
    *("contact_name", "contact_email", "contact_phone"),
}


def content_fields(page: Any) -> list[str]:
    """Return the names of the fields that readers read and an approval covers."""
    of_any_page = {field.name for field in Page._meta.concrete_fields}
    own = {field.name for field in page._meta.concrete_fields if not field.primary_key}
    return sorted({*OF_EVERY_PAGE, *(own - of_any_page - NOT_APPROVED)})


def content_digest(page: Any) -> str:
    """Return the SHA-256 of what readers read of `page` as it stands in memory."""
    names = set(content_fields(page)) - {"body"}
    if is_source(page):
        # Acts write them, by letters of their own; in a translation they are its words.
        names -= set(ACT_WORDS)
    values: dict[str, Any] = {name: _as_text(page, name) for name in sorted(names)}
    values["body"] = text_digest(page.body)
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_text(page, name):
    field = page._meta.get_field(name)
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return _bare(field.stream_block.get_prep_value(value))
    if isinstance(field, RichTextField):
        return plain_rich_text(value or "", field.features)
    return written_text(_as_string(field.get_prep_value(value)))


def _bare(value: Any) -> Any:
    """The words and choices of blocks, without their ids and what is empty."""
    if isinstance(value, dict):
        names = value.keys() - ({"id"} if {"type", "value"} <= value.keys() else set())
        bare = {name: _bare(value[name]) for name in names}
        return {name: each for name, each in bare.items() if each not in ("", [], {})}
    if isinstance(value, list | tuple):
        return [_bare(each) for each in value]
    return written_text(without_keys(_as_string(value)))


def _as_string(value):
    return "" if value is None else str(value)
