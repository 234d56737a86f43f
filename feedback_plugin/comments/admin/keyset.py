"""Pages of a list without an end: each is found from the one beside it, as quickly as the first."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.converters import parse_pk

COUNTED_TO = 20_000
AFTER, BEFORE, LAST = "after", "before", "last"


class KeysetPage(Sequence):
    """Some rows, and where the way leads from them, as the addresses say it."""

    def __init__(self, rows: list[Any], paginator: "KeysetPaginator", before: bool, after: bool):
        self.object_list = rows
        self.paginator = paginator
        self.previous_place = f"{BEFORE}-{rows[0].pk}" if before else ""
        self.next_place = f"{AFTER}-{rows[-1].pk}" if after else ""
        self.last_place = LAST if after else ""

    def __len__(self) -> int:
        return len(self.object_list)

    def __getitem__(self, index):
        return self.object_list[index]

    def has_other_pages(self) -> bool:
        """Whether there is more than what is shown here."""
        return bool(self.previous_place or self.next_place)


class KeysetPaginator:
    """Pages by `field`, and among equals by key; "-" before its name turns the order around."""

    def __init__(self, records: QuerySet, per_page: int, field: str = "-pk"):
        self.per_page = per_page
        self._field, self._is_falling = field.lstrip("-"), field.startswith("-")
        sign = "-" if self._is_falling else ""
        order = dict.fromkeys((f"{sign}{self._field}", f"{sign}pk"))
        self._records = records.order_by(*order)

    @cached_property
    def count(self) -> int:
        """How many there are, as far as a person wants to know."""
        return self._records.count_to(COUNTED_TO)

    @cached_property
    def items_count_label(self) -> str:
        """The same in words; where counting ended early, it says so."""
        if self.count == COUNTED_TO:
            return _("%(n)s comments or more") % {"n": localize(self.count)}
        sentence = ngettext("One comment", "%(number)s comments", self.count)
        return sentence % {"number": localize(self.count)}

    def get_elided_page_range(self, number: Any) -> list[int]:
        """None: the pages have no numbers."""
        return []

    def get_page(self, place: str | None) -> KeysetPage:
        """The page at a place that another page has named; else the first."""
        word, _dash, key = (place or "").partition("-")
        if word == LAST:
            return self._backward(self._records.reverse(), False)
        row = self._row(parse_pk(key)) if word in (AFTER, BEFORE) else None
        if row is None:
            return self._forward(self._records, False)
        beyond = self._records.filter(self._beyond(row, word == BEFORE))
        if word == BEFORE:
            return self._backward(beyond.reverse(), True)
        return self._forward(beyond, True)

    def _row(self, pk):
        # Looked up past the filters: since then, it may have been decided.
        rows = self._records.model._default_manager.filter(pk=pk)
        return rows.values_list(self._field, "pk").first()

    def _beyond(self, row, is_backward):
        value, pk = row
        sign = "lt" if self._is_falling != is_backward else "gt"
        if self._field == "pk":
            return Q(**{f"pk__{sign}": pk})
        further = Q(**{f"{self._field}__{sign}": value})
        return further | Q(**{self._field: value, f"pk__{sign}": pk})

    def _forward(self, records, has_earlier):
        rows = list(records[: self.per_page + 1])
        if has_earlier and not rows:
            return self._backward(self._records.reverse(), False)
        more = len(rows) > self.per_page
        return KeysetPage(rows[: self.per_page], self, has_earlier, more)

    def _backward(self, records, has_later):
        rows = list(records[: self.per_page + 1])
        if len(rows) <= self.per_page and has_later:
            # The first ones, as many as the first page has.
            return self._forward(self._records, False)
        more = len(rows) > self.per_page
        return KeysetPage(rows[: self.per_page][::-1], self, more, has_later)
