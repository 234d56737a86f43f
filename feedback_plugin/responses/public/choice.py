"""What a reader asks of the answers to the comments on a page; all of it stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.discussion.list_options import MOST_LETTERS, WHOLE_TEXT, beyond
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.public.orders import by_clause, by_disposition, from_place


class Order(TextChoices):
    """How the rows are sorted."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
    CLAUSE = "clause", _("By part of the text")
    DISPOSITION = "disposition", _("By disposition")


@dataclass(frozen=True)
class MatrixChoice:
    """Which comments, in which order, and the one after which the screen begins."""

    order: str = Order.NEWEST
    about: str = ""
    kind: str = ""
    disposition: str = ""
    words: str = ""
    #: The clause to which their answers lead.
    leads: str = ""
    after: int | None = None
    #: The comment of a permalink, with which the screen begins.
    comment: int | None = None

    @classmethod
    def of(cls, query: Any) -> Self:
        """Read an address; whatever makes no sense in it is left out."""
        order, kind = query.get("order", ""), query.get("by", "")
        disposition = query.get("disposition", "")
        known = {dispositions.NONE, *dispositions.labels()}
        return cls(
            order=order if order in Order.values else Order.NEWEST,
            about=query.get("about", "")[:64].replace("\0", ""),
            kind=kind if kind in respondent_kinds.labels() else "",
            disposition=disposition if disposition in known else "",
            words=query.get("q", "").replace("\0", "").strip()[:MOST_LETTERS],
            leads=query.get("leads", "")[:64].replace("\0", ""),
            after=parse_pk(query.get("after")),
            comment=parse_pk(query.get("comment")),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.about or self.kind or self.disposition or self.words or self.leads)

    def narrow(self, records: QuerySet) -> QuerySet:
        """Those of these comments that were asked for."""
        if self.about:
            records = records.filter(anchor="" if self.about == WHOLE_TEXT else self.about)
        if self.kind:
            records = records.filter(respondent_kind=self.kind)
        published = Q(answer__response__state=ResponseState.PUBLISHED)
        if self.disposition == dispositions.NONE:
            records = records.filter(Q(answer__isnull=True) | ~published)
        elif self.disposition:
            records = records.filter(published, answer__response__disposition=self.disposition)
        if self.leads:
            records = records.filter(published, answer__response__anchor=self.leads)
        return records.matching(self.words) if self.words else records

    @property
    def folds(self) -> bool:
        """Whether one comment stands for its group: where only some are looked for, all stay."""
        return not (self.kind or self.disposition or self.words or self.leads)

    def fold(self, records: QuerySet) -> QuerySet:
        """Without the comments that another one stands for, but with the one asked for."""
        if not self.folds:
            return records
        kept = Q(is_folded=False)
        return records.filter(kept | Q(pk=self.comment) if self.comment else kept)

    def sort(self, records: QuerySet, published: QuerySet, anchors: Sequence[str] = ()) -> QuerySet:
        """The same in their order, from the place in the address on.

        `published` are all on the page that ever were so; `anchors` are the page's.
        """
        if self.order in (Order.CLAUSE, Order.DISPOSITION):
            place = self.comment or self.after
            placed, everything = (self._placed(each, anchors) for each in (records, published))
            return from_place(placed, everything, place, inclusive=bool(self.comment))
        is_oldest = self.order == Order.OLDEST
        if place := self.comment or self.after:
            from_it_on = bool(self.comment)
            records = records.filter(beyond(records, place, newer=is_oldest, inclusive=from_it_on))
        sign = "" if is_oldest else "-"
        return records.order_by(f"{sign}submitted_at", f"{sign}pk")

    def _placed(self, records: QuerySet, anchors: Sequence[str]) -> QuerySet:
        is_by_clause = self.order == Order.CLAUSE
        return by_clause(records, anchors) if is_by_clause else by_disposition(records)

    def query(self, **more: Any) -> str:
        """The same question as an address carries it, at another place."""
        asked = {
            "order": self.order if self.order != Order.NEWEST else "",
            "about": self.about,
            "by": self.kind,
            "disposition": self.disposition,
            "q": self.words,
            "leads": self.leads,
            **more,
        }
        return urlencode({name: value for name, value in asked.items() if value})
