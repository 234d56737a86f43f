"""How the comments of a page and their answers stand now, read by two looks for a whole sheet."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core.listed_choices import by_code
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.sheets.clauses import ClauseCells
from feedback_plugin.responses.sheets.columns import folded


@dataclass(frozen=True)
class Known:
    """A comment of the page: which text it has, whether it is to be answered, and its answer."""

    text_number: int
    is_public: bool
    response: int | None


class Standing:
    """What a sheet is judged against."""

    def __init__(self, commented: CommentedPage) -> None:
        self.commented = commented
        self._key = commented.page.translation_key

    @cached_property
    def comments(self) -> dict[int, Known]:
        records = CommentRecord.objects.of_discussion(self._key).comments().order_by()
        read = records.values_list("pk", "text_number", "state", "answer__response_id")
        return {
            pk: Known(text_number, state == State.APPROVED, response)
            for pk, text_number, state, response in read.iterator()
        }

    @cached_property
    def responses(self) -> dict[int, Any]:
        return {each.pk: each for each in OfficialResponse.objects.of_discussion(self._key)}

    @cached_property
    def clauses(self) -> ClauseCells:
        return ClauseCells(self.commented.anchor_labels)

    @cached_property
    def dispositions(self) -> dict[str, Disposition]:
        """Each by its code, and by its name in every language, as far as that is one's own."""
        rows = list(by_code(Disposition).values())
        names: dict[str, Disposition] = {}
        for each in reversed(rows):
            names |= {folded(label): each for label in each.labels.values()}
        return names | {folded(each.code): each for each in rows}

    def comment(self, cell: str) -> Known | None:
        """The comment of the page with the number in a cell."""
        pk = parse_pk(cell)
        return self.comments.get(pk) if pk is not None else None
