"""Which cases a user may know of, and which are owed an answer by when."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from feedback_plugin.cases.models.clocks import ClockPause
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import OWN_WORK, UNANSWERED
from feedback_plugin.persian_text import search_text
from feedback_plugin.working_calendar import end_of, office_day

SOON = timedelta(days=3)
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
#: Sorted, so that each process writes the same words: an index holds for these alone.
_WAITS = Q(state__in=sorted(UNANSWERED))
_OWN_WORK = Q(state__in=sorted(OWN_WORK))
#: The order of the list, and of its index. No key is null: SQLite's index knows no place for that.
BY_URGENCY = (
    models.Case(models.When(_OWN_WORK, then=0), models.When(_WAITS, then=1), default=2),
    models.Case(models.When(_WAITS, then=NEVER), default=Coalesce("answered_at", NEVER)).desc(),
    "due_at",
    "id",
)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The cases this user may know of; every list, count, search and page goes through it."""
        if user.is_superuser or user.has_perm("feedback_cases.view_all_cases"):
            return self.not_kept_from(user)
        return self.workable_by(user)

    def workable_by(self, user):
        """The cases this user may act on: seeing all of them is not yet a mandate."""
        cases = self.not_kept_from(user)
        if user.is_superuser:
            return cases
        return cases.filter(unit__in=Unit.objects.of_official(user))

    def not_kept_from(self, user):
        """All but those in which this user is to have no part, whatever else they may see."""
        return self.exclude(Exists(Conflict.objects.of(user).filter(case=OuterRef("pk"))))

    def unanswered(self):
        """Cases that still need an answer."""
        return self.filter(state__in=UNANSWERED)

    def own_work(self):
        """Those of them that are answered by themselves, and not with another one."""
        return self.filter(state__in=OWN_WORK)

    def running(self):
        """Those of them whose days go on: no filer is waited for."""
        return self.unanswered().exclude(Exists(_pauses_in_time()))

    def paused(self):
        """Cases whose clock waits for the filer."""
        return self.unanswered().filter(Exists(_pauses_in_time()))

    def with_pauses(self):
        """Note of each whether its clock waits for the filer, as `stands_still`: for lists."""
        return self.annotate(stands_still=Exists(_pauses_in_time()))

    def with_joined(self):
        """Note of each how many cases are merged into it, as `joined_count`: for lists."""
        joined = self.model.objects.filter(main=OuterRef("pk")).order_by().values("main")
        count = joined.annotate(number=Count("pk")).values("number")
        return self.annotate(joined_count=Subquery(count))

    def overdue(self, at):
        """Cases whose answer was due before this instant."""
        return self.running().filter(due_at__lt=at)

    def due_today(self, at):
        """Cases whose answer is due by the end of this day."""
        return self.running().filter(due_at__range=(at, end_of(office_day(at))))

    def due_soon(self, at):
        """Cases whose answer is due within the next days."""
        return self.running().filter(due_at__range=(at, at + SOON))

    def by_urgency(self):
        """What needs an answer of its own, the longest due first; then the answered, newest first.

        What is answered with another case stands between them.
        """
        return self.order_by(*BY_URGENCY)

    def search(self, query):
        """Cases with every word of the query, however it is spelt, or with this number."""
        words = search_text(query).split()
        return self.filter(reduce(and_, (Q(search_text__contains=word) for word in words), Q()))


def _pauses_in_time():
    # One that began after the day had passed holds up nothing.
    return ClockPause.objects.filter(
        case=OuterRef("pk"), ended_at=None, started_at__lte=OuterRef("due_at")
    )
