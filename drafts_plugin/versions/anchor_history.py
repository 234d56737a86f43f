"""What became of the clauses of earlier versions, for whoever spoke about them.

Only the answer is cached, one small entry for each pair of versions: a comparison is far larger.
"""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache

from drafts_plugin.comparison.cache import FORM, SECONDS, cached_comparison
from drafts_plugin.comparison.rows import Change
from drafts_plugin.versions.models import PublishedVersion


def anchor_history(page: Any, numbers: Iterable[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """Return {number: {clause id: (change, address)}} for these of the draft's versions.

    The change is "unchanged", "changed", "renumbered", "moved" or "removed" by the version that is
    public now, and "added" for what that has of its own.
    However many versions are asked for, their texts are read at most once, in one query.
    """
    versions = page.own_versions
    known = {str(version.number): version for version in versions}
    asked = {number: known[number] for number in numbers if number in known}
    if not asked:
        return {}
    latest = versions[0]
    keys = {number: _key(version, latest, page) for number, version in asked.items()}
    cached = cache.get_many(keys.values())
    missing = [asked[number] for number, key in keys.items() if key not in cached]
    if missing:
        cached |= _compare(missing, latest, page)
    return {
        number: _with_addresses(cached[key], page.version_url("compare", number, latest.number))
        for number, key in keys.items()
    }


def _key(version, latest, page):
    pair = f"{version.sha256}.{latest.sha256}.{page.text_language}"
    return f"drafts_plugin.versions.anchor_history.{FORM}.{pair}"


def _compare(missing, latest, page):
    ids = [version.pk for version in (*missing, latest)]
    texts = PublishedVersion.objects.in_bulk(ids)
    found = {
        _key(version, latest, page): _changes(
            cached_comparison(texts[version.pk], texts[latest.pk], page.text_language)
        )
        for version in missing
    }
    cache.set_many(found, SECONDS)
    return found


def _changes(comparison):
    """Return {clause id: (change, id of the clause in the comparison)} under old ids and new."""
    found = {}
    for row in comparison.rows:
        for clause in (row.old, row.new):
            if clause:
                found.setdefault(clause.id, (row.change.value, row.clause.id))
    return found


def _with_addresses(changes, address):
    return {
        clause: (change, "" if change == Change.UNCHANGED else f"{address}#change-{shown}")
        for clause, (change, shown) in changes.items()
    }
