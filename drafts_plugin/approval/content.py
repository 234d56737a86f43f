"""What an approval is for: all that readers read of a draft, not its text alone.

What is not named here counts, so a field that a site adds is approved, too.
"""

import hashlib
import json
from typing import Any

from wagtail.models import Page

from drafts_plugin.drafts import is_source
from drafts_plugin.period.frozen_values import ACT_FIELDS, ACT_WORDS
from drafts_plugin.text.canonical import text_digest

OF_EVERY_PAGE = ("title", "seo_title", "search_description")
#: Dates have rules of their own; the note is about a change; where to ask is no matter of law.
NOT_APPROVED = {
    *("opens_at", "closes_at", "short_period_reason", "outcome_due_on"),
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
    values = {name: _as_text(page, name) for name in sorted(names)}
    values["body"] = text_digest(page.body)
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_text(page, name):
    field = page._meta.get_field(name)
    value = field.get_prep_value(field.value_from_object(page))
    # A browser sends other line breaks than a file has.
    return "\n".join(str("" if value is None else value).split("\r\n")).strip()
