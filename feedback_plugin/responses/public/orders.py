"""Orders of the matrix that follow the text or the answers, the newest comments first in each."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from feedback_plugin.comments.discussion.list_options import beyond
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions

_PUBLISHED = Q(answer__response__state=ResponseState.PUBLISHED)


def by_clause(records: QuerySet, anchors: Sequence[str]) -> QuerySet:
    """In the order of the text, what is about the whole of it first, clauses that went last."""
    places = [When(anchor=anchor, then=Value(n)) for n, anchor in enumerate(("", *anchors))]
    place = Case(*places, default=Value(len(places)))
    return records.annotate(place=place, answer_key=Value(0))


def by_disposition(records: QuerySet) -> QuerySet:
    """In the order of the dispositions, the comments of one answer together, those without last."""
    codes = list(dispositions.labels())
    places = [
        When(_PUBLISHED & Q(answer__response__disposition=code), then=Value(n))
        for n, code in enumerate(codes)
    ]
    place = Case(*places, default=Value(len(codes))) if places else Value(0)
    answer = Case(When(_PUBLISHED, then=F("answer__response_id")), default=Value(0))
    return records.annotate(place=place, answer_key=answer)


def from_place(
    placed: QuerySet, all_placed: QuerySet, pk: int | None, *, inclusive: bool
) -> QuerySet:
    """The placed comments from the one with this key on; all where it has no place.

    It is looked up in `all_placed`: it may be hidden by now, or be none that was asked for.
    """
    ordered = placed.order_by("place", "answer_key", "-submitted_at", "-pk")
    here: dict[str, Any] | None = (
        all_placed.filter(pk=pk).values("place", "answer_key").first() if pk else None
    )
    if here is None:
        return ordered
    further = beyond(placed, pk, newer=False, inclusive=inclusive)
    same_answer = Q(answer_key__gt=here["answer_key"]) | Q(answer_key=here["answer_key"]) & further
    return ordered.filter(Q(place__gt=here["place"]) | Q(place=here["place"]) & same_answer)
