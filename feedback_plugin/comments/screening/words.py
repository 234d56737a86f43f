"""The list of words, ready to be compared: a dictionary in each process, read anew when it changed.

One small query says whether it did, so that several processes agree from one comment to the next.
"""

from dataclasses import dataclass

from django.db.models import Count, Max

from feedback_plugin.comments.screening.folding import parts_of, runs
from feedback_plugin.comments.screening.models import WordRule


@dataclass(frozen=True)
class Rule:
    """A listed word, and what it does."""

    pattern: str
    effect: str


class _WordList:
    """What this process knows of the list."""

    as_of = None
    rules: dict[str, Rule] = {}
    longest = 0


_known = _WordList()


def matching(text: str) -> list[Rule]:
    """The listed words that stand in a text, in any spelling."""
    _read()
    if not _known.rules:
        return []
    found = runs(text, _known.longest) & _known.rules.keys()
    return [_known.rules[folded] for folded in sorted(found)]


def _read():
    as_of = WordRule.objects.order_by().aggregate(Max("changed_at"), Max("pk"), Count("pk"))
    if as_of == _known.as_of:
        return
    rows = list(WordRule.objects.order_by().values_list("folded", "pattern", "effect"))
    _known.rules = {folded: Rule(pattern, effect) for folded, pattern, effect in rows}
    _known.longest = max((parts_of(pattern) for _folded, pattern, _effect in rows), default=0)
    _known.as_of = as_of
