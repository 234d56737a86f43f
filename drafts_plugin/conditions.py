"""Facts about the instants of a draft, each told of a page in hand and asked of the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q


@dataclass(frozen=True)
class Condition:
    """The same question about a draft at an instant, for a page in hand and for a query."""

    holds: Callable[[Any, datetime], bool]
    query: Callable[[datetime], Q]


def reached(field: str) -> Condition:
    """The instant in `field` has come."""

    def holds(draft: Any, at: datetime) -> bool:
        instant = getattr(draft, field)
        return bool(instant) and instant <= at

    return Condition(holds, lambda at: Q(**{f"{field}__lte": at}))


def ahead(field: str) -> Condition:
    """The instant in `field`, which is set, is still to come."""
    return Condition(
        lambda draft, at: at < getattr(draft, field), lambda at: Q(**{f"{field}__gt": at})
    )


def lacks(*fields: str) -> Condition:
    """One of `fields` is not set."""
    return Condition(
        lambda draft, at: not all(getattr(draft, field) for field in fields),
        lambda at: reduce(or_, (Q(**{f"{field}__isnull": True}) for field in fields)),
    )


def given(field: str) -> Condition:
    """Something stands in `field`."""
    return Condition(
        lambda draft, at: getattr(draft, field, None) is not None,
        lambda at: Q(**{f"{field}__isnull": False}),
    )


def without_text() -> Condition:
    """The draft has no text: as its body says where that was read, else as its row does."""

    def holds(draft: Any, at: datetime) -> bool:
        known = vars(draft)
        return not (known["body"] if "body" in known else known.get("has_text"))

    return Condition(holds, lambda at: Q(has_text=False))


def both(one: Condition, other: Condition) -> Condition:
    """Both hold."""
    return Condition(
        lambda draft, at: one.holds(draft, at) and other.holds(draft, at),
        lambda at: one.query(at) & other.query(at),
    )


#: Where nothing else holds.
ANYTHING_ELSE = Condition(lambda draft, at: True, lambda at: Q())
