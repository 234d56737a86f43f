"""What the demo's standing pages tell of themselves, and the parts that the portal draws."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms_site.demo.links import with_links

WORDS = ("responsible_unit", "responsible_official", "approved_by")
REVIEWED_DAYS_AGO = 30


def answered_for(item: dict[str, Any], language: str) -> dict[str, Any]:
    """The fields of `ResponsibilityMixin` of a page, in one language."""
    reviewed = days_ago(REVIEWED_DAYS_AGO)
    fields = {"last_reviewed_on": reviewed, "next_review_on": reviewed + timedelta(days=365)}
    given = item.get("responsibility")
    if not given:
        return fields
    return {
        **fields,
        **{name: given[name][language] for name in WORDS},
        "version": given["version"],
        "approved_on": days_ago(given["changes"][0]["days_ago"]),
        "legal_basis": [_law(law, language) for law in given["laws"]],
        "change_log": [_change(change, language) for change in given["changes"]],
    }


def drawn_blocks(section: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """The blocks of a section that are more than text."""
    return [_block(block, language) for block in section.get("blocks", ())]


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def _law(law, language):
    return {"type": "law", "value": {**law, "title": law["title"][language], "link": ""}}


def _change(change, language):
    words = {"version": change["version"], "text": change["text"][language]}
    return {"type": "change", "value": {"date": str(days_ago(change["days_ago"])), **words}}


def _block(block, language):
    value = block["value"]
    if block["type"] == "accessibility":
        value = {**value, "evaluated_on": str(days_ago(REVIEWED_DAYS_AGO))}
    if block["type"] == "facts":
        value = {**value, "facts": [_fact(fact, language) for fact in value["facts"]]}
    return {"type": block["type"], "value": value}


def _fact(fact, language):
    return {**fact, "description": f"<p>{with_links(fact['description'], language)}</p>"}
