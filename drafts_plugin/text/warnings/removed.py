"""Clauses with comments that the text no longer has."""

from collections import Counter
from typing import Any

from wagtail import hooks

from drafts_plugin.text.clauses import read_published

HOOK = "count_anchor_comments"


def removed_with_comments(page: Any) -> list[tuple[str, int]]:
    """Return [(label, number of comments)] of the clauses that `page` no longer has.

    They stand in its newest public version. Whoever keeps comments answers the hook with
    {clause id: how many}.
    """
    version = page.latest_version
    if not version or not hooks.get_hooks(HOOK):
        return []
    present = {block.id for block in page.body}
    gone = [clause for clause in read_published(version.clauses) if clause.id not in present]
    if not gone:
        return []
    counts = comments_by_clause(page)
    return [(clause.label, counts[clause.id]) for clause in gone if counts.get(clause.id)]


def comments_by_clause(page: Any) -> dict[str, int]:
    """Return {clause id: number of comments}, as those count who keep comments."""
    counts: Counter[str] = Counter()
    for count in hooks.get_hooks(HOOK):
        counts.update(count(page))
    return counts
