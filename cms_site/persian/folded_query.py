"""A query in the words of the index, for each of which several may do."""

from collections.abc import Callable, Sequence
from functools import partial, reduce
from operator import and_, or_
from typing import Any

from modelsearch.query import PlainText

from cms_site.persian.search_words import Slot


class FoldedQuery(PlainText):
    """All of `slots`, or with the operator "or" any of them; one of its words fills a slot.

    What stands in a slot with spaces between is met by all of its words together.
    """

    def __init__(self, slots: Sequence[Slot], operator: str = "and") -> None:
        super().__init__(" ".join(slot[0] for slot in slots), operator=operator)
        self.slots = list(slots)

    def lexemes(self, lexeme: Callable[..., Any], *, prefix: bool) -> Any:
        """The query in a database's own terms; `prefix` lets its last word be begun only."""
        *before, last = self.slots
        filled = [_any_of(slot, partial(lexeme, is_begun=False)) for slot in before]
        filled.append(_any_of(last, partial(lexeme, is_begun=prefix)))
        return reduce(and_ if self.operator == "and" else or_, filled)


def _any_of(slot: Slot, lexeme: Callable[[str], Any]) -> Any:
    ways = [reduce(and_, map(lexeme, way.split())) for way in slot]
    return reduce(or_, ways)
