"""What a reader asks of the list: in which order, which comments, from where on.

All of it stands in the address, so that a list can be linked to and works without scripts.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.given_answers import is_answered

#: In the place of a clause's id: comments on the text as a whole.
WHOLE_TEXT = "whole"
#: Of what is searched for.
MOST_LETTERS = 100
#: By which comments are asked for; every other name in an address is the page's own.
PARAMETERS = frozenset(
    ["about", "after", "answered", "before", "by", "clause", "comment", "day", "order"]
    + ["reply_to", "words"]
)


class Order(TextChoices):
    """How the list is sorted."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
    DISCUSSED = "discussed", _("Most replies first")


@dataclass(frozen=True)
class ListChoice:
    """One list of comments, and the place in it from which it is shown."""

    order: str = Order.NEWEST
    about: str = ""
    kind: str = ""
    answered: bool = False
    position: tuple[int, ...] = ()
    #: Whether the screen ends before the position instead of beginning after it.
    backward: bool = False
    words: str = ""
    #: Whether the comment at the position is shown, too.
    from_it_on: bool = False
    #: Instead of a position: the day with which the screen begins.
    day: date | None = None
    #: What the page itself is asked with, such as the place in a list of its own.
    beside: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query):
        """Read an address; whatever makes no sense in it is left out."""
        order = query.get("order", "")
        kind = query.get("by", "")
        order = order if order in Order.values else Order.NEWEST
        position, is_backward = _position(order, query)
        return cls(
            order,
            query.get("about", "")[:64].replace("\0", ""),
            kind if kind in respondent_kinds.labels() else "",
            query.get("answered") == "1",
            position,
            is_backward,
            day=None if position or order == Order.DISCUSSED else asked_day(query),
            words=query.get("words", "").replace("\0", "").strip()[:MOST_LETTERS],
            beside=_beside(query),
        )

    @property
    def is_narrowed(self):
        return bool(self.about or self.kind or self.answered or self.words)

    @property
    def is_first_screen(self):
        return not self.position and not self.day

    @property
    def kind_label(self):
        return respondent_kinds.label(self.kind)

    @property
    def order_label(self):
        return Order(self.order).label

    def narrow(self, roots):
        """The comments of this list among those of a page. Where some are left out, only
        published ones stay: a line in the place of a removed one would tell what it was.
        """
        if not self.is_narrowed:
            return roots
        roots = roots.approved()
        if self.about:
            roots = roots.filter(anchor="" if self.about == WHOLE_TEXT else self.about)
        if self.kind:
            roots = roots.filter(respondent_kind=self.kind)
        if self.words:
            roots = roots.with_words(self.words)
        return roots.filter(is_answered()) if self.answered else roots

    @property
    def folds(self):
        """Whether one stands for others of nearly the same words: where only some authors are
        looked for, all of theirs stay."""
        return not (self.kind or self.answered or self.words)

    def fold(self, roots, shown: int | None = None):
        """Without the comments that another one stands for, but with the one asked for."""
        if not self.folds:
            return roots
        kept = Q(is_folded=False)
        return roots.filter(kept | Q(pk=shown) if shown else kept)

    def sort(self, roots):
        """The list in its order, from the position on; backward from it the other way around."""
        roots = roots.filter(self._beyond(roots)) if self.position else roots
        roots = roots.filter(self._from_day()) if self.day else roots
        roots = roots.order_by(*_SORTED[self.order])
        return roots.reverse() if self.backward else roots

    def _from_day(self):
        if self.order == Order.OLDEST:
            return Q(submitted_at__gte=_midnight(self.day))
        return Q(submitted_at__lt=_midnight(self.day + timedelta(days=1)))

    def _beyond(self, roots):
        *replies, pk = self.position
        newer = (self.order == Order.OLDEST) != self.backward
        rest = beyond(roots, pk, newer=newer, inclusive=self.from_it_on)
        if not replies:
            return rest
        number = replies[0]
        fewer = Q(published_replies__lt=number) | Q(published_replies=number) & rest
        # The index can only be entered by the first part, which says the same once more.
        return Q(published_replies__lte=number) & fewer

    def after(self, row: dict) -> str:
        """The address of what follows this comment."""
        if self.order == Order.DISCUSSED:
            return self._address(after=f"{row['published_replies']}-{row['pk']}")
        return self._address(**{_CURSOR[self.order]: row["pk"]})

    def until(self, row: dict) -> str:
        """The address of what comes before this comment; "" where only the start is known."""
        if self.order == Order.DISCUSSED:
            return ""
        return self._address(**{_BACK[self.order]: row["pk"]})

    @property
    def start(self):
        """The address of the beginning of this list."""
        return self._address()

    @property
    def all(self):
        """The address of the same order without any filter."""
        return replace(self, about="", kind="", answered=False, words="")._address()

    def _address(self, **place):
        asked = {
            "order": self.order if self.order != Order.NEWEST else "",
            "about": self.about,
            "by": self.kind,
            "answered": "1" if self.answered else "",
            "words": self.words,
            **place,
        }
        ours = [(name, value) for name, value in asked.items() if value]
        return "?" + urlencode([*self.beside, *ours])


def beyond(records, pk: int, *, newer: bool, inclusive: bool = False) -> Q:
    """What follows this comment in a list that is sorted by the date that readers see.

    A letter is entered days after it was received, so that keys do not tell what is newer.
    """
    at = Subquery(records.model.objects.filter(pk=pk).values("submitted_at"))
    way = "gt" if newer else "lt"
    same = Q(**{"submitted_at": at, f"pk__{way}{'e' if inclusive else ''}": pk})
    # As above: the first part enters the index.
    return Q(**{f"submitted_at__{way}e": at}) & (Q(**{f"submitted_at__{way}": at}) | same)


_SORTED = {
    Order.NEWEST: ("-submitted_at", "-pk"),
    Order.OLDEST: ("submitted_at", "pk"),
    Order.DISCUSSED: ("-published_replies", "-submitted_at", "-pk"),
}
_CURSOR = {Order.NEWEST: "before", Order.OLDEST: "after"}
_BACK = {Order.NEWEST: "after", Order.OLDEST: "before"}


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def asked_day(query):
    """The day with which a list that is sorted by date is to begin."""
    try:
        day = date.fromisoformat(query.get("day", ""))
    except ValueError:
        return None
    # With room for its midnight in every zone.
    is_sane = date(1900, 1, 1) <= day <= date(9000, 1, 1)
    return day if is_sane else None


def _beside(query):
    lists = ((name, values) for name, values in query.lists() if name not in PARAMETERS)
    return tuple((name, value) for name, values in lists for value in values)


def _position(order, query):
    """The place in the list, and whether the screen ends there."""
    if order == Order.DISCUSSED:
        parts = query.get("after", "").split("-")
        numbers = tuple(parse_pk(part) for part in parts)
        return numbers if len(numbers) == 2 and None not in numbers else (), False
    for names, is_backward in ((_CURSOR, False), (_BACK, True)):
        if place := parse_pk(query.get(names[order])):
            return (place,), is_backward
    return (), False
