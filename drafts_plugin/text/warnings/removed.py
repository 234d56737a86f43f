"""Clauses with comments that the text no longer has."""

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
    counters = hooks.get_hooks(HOOK)
    if not version or not counters:
        return []
    present = {block.id for block in page.body}
    gone = [clause for clause in read_published(version.clauses) if clause.id not in present]
    if not gone:
        return []
    counts = [count(page) for count in counters]
    found = [(clause.label, sum(one.get(clause.id, 0) for one in counts)) for clause in gone]
    return [(label, count) for label, count in found if count]
