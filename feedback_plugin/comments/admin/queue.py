"""The queue at the desk: oldest first, a window of it by keyset, never counted to its end."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

from feedback_plugin.comments.admin import locks
from feedback_plugin.comments.admin.queue_forms import WAITING, QueueForm, narrow
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core.permissions import moderated_by

SHOWN_AT_ONCE = 30


class Queue:
    """What one moderator sees of what waits, narrowed by the filters of an address."""

    def __init__(self, user, data):
        self.user = user
        self.visible = moderated_by(user)
        self.form = QueueForm(data, user, self.visible)
        self.start = parse_pk(data.get("from"))

    @cached_property
    def records(self):
        """All of the queue, in its order."""
        found = narrow(self.visible, self.form.chosen())
        return found.select_related("comment", "page", "locked_by").order_by("submitted_at", "pk")

    def kept(self) -> str:
        """Filters and place as the next address carries them."""
        return self.address(**{"from": self.start})

    def address(self, **more) -> str:
        """A query string with the filters and whatever else is given."""
        return self.address_of(self.form.query() | more)

    def shows(self, heading: str) -> bool:
        """Whether this is the queue under this heading: what is dealt with leaves it."""
        return self.form.chosen().get("show", WAITING) == heading

    def desk_url(self, record=None) -> str:
        """The desk with this comment on it, in the queue as it was."""
        query = self.address(**{"from": self.start, "comment": record.pk if record else ""})
        anchor = "#desk-comment" if record else ""
        desk = reverse("feedback_comments_admin:desk")
        return f"{desk}?{query}{anchor}" if query else desk + anchor

    @staticmethod
    def address_of(values: dict) -> str:
        """A query string of whatever has a value."""
        return urlencode({name: value for name, value in values.items() if value})

    def look_at(self, current=None):
        """Read the part of the queue in view, `current` in it, once: a search is a long way."""
        self.rows = self._rows(self._key(self.start))
        if current is not None and current not in self.rows and self._holds(current):
            self.start = current.pk
            self.rows = self._rows(_key_of(current))
        self.further = self.rows.pop() if len(self.rows) > SHOWN_AT_ONCE else None

    def first(self):
        """The first comment in view that nobody else is looking at."""
        free = (row for row in self.rows if not locks.holder(row, self.user))
        return next(free, self.rows[0] if self.rows else None)

    def after(self, record):
        """The next one to read, past those in other hands; the first again at the end."""
        free = self.records.filter(locks.free_for(self.user)).exclude(pk=record.pk)
        return _from(free, _key_of(record)).first() or free.first()

    def below(self, record):
        """The one below, or None; from outside the queue the way leads to its first."""
        rows = [*self.rows, self.further]
        return rows[rows.index(record) + 1] if record in self.rows else rows[0]

    def above(self, record):
        """The one above, or None."""
        if record not in self.rows:
            return None
        place = self.rows.index(record)
        if place or not self.start:
            return self.rows[place - 1] if place else None
        at, pk = _key_of(record)
        earlier = self.records.filter(
            Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=pk), submitted_at__lte=at
        )
        return earlier.order_by("-submitted_at", "-pk").first()

    def _rows(self, key):
        records = _from(self.records, key) if key else self.records
        return list(records[: SHOWN_AT_ONCE + 1])

    def _holds(self, record):
        return self.records.filter(pk=record.pk).exists()

    def _key(self, start):
        return start and self.visible.filter(pk=start).values_list("submitted_at", "pk").first()


def _key_of(record):
    return record.submitted_at, record.pk


def _from(records, key):
    at, pk = key
    return records.filter(
        Q(submitted_at__gt=at) | Q(submitted_at=at, pk__gte=pk), submitted_at__gte=at
    )
