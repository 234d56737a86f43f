"""What is counted of comments and their answers, on pages that everybody may read.

Every number is added up by the database, in queries whose number does not grow.
"""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.indicators.statistics import median_days
from feedback_plugin.page_privacy import only_public
from feedback_plugin.responses.choices import ResponseState

RESPONSE = "answer__response__"
PUBLISHED = Q(**{f"{RESPONSE}state": ResponseState.PUBLISHED})
#: What was decided, and not by a robot's being one.
DECIDED = Q(published_at__isnull=False) | Q(state__in=(State.REJECTED, State.HIDDEN))


class Counted:
    """The numbers of the site as they stand; each is asked for once."""

    def __init__(self) -> None:
        pages = only_public(Page.objects.all())
        comments = CommentRecord.objects.comments().order_by()
        comments = comments.filter(page__in=pages.values("pk"))
        self._people = comments.exclude(state__in=(State.SPAM, State.UNCONFIRMED))
        self._public = comments.approved()
        self._zone = timezone.get_default_timezone()

    @cached_property
    def states(self) -> dict[str, int]:
        """How many came, and what became of them."""
        return self._people.aggregate(
            received=Count("pk"),
            published=Count("pk", filter=Q(state=State.APPROVED)),
            withheld=Count("pk", filter=Q(state__in=(State.REJECTED, State.HIDDEN))),
            withdrawn=Count("pk", filter=Q(state=State.WITHDRAWN)),
            waiting=Count("pk", filter=Q(state=State.PENDING)),
            answered=Count("pk", filter=Q(state=State.APPROVED) & PUBLISHED),
        )

    @cached_property
    def days_to_decision(self) -> float | None:
        """From the receipt of a comment to the first decision about it."""
        decided = self._people.filter(DECIDED)
        decided = decided.annotate(first_decided_at=Coalesce("published_at", "decided_at"))
        return median_days(decided, F("submitted_at"), "first_decided_at")

    @cached_property
    def days_to_answer(self) -> float | None:
        """From the receipt of a comment to the publication of its answer."""
        answered = self._public.filter(PUBLISHED)
        return median_days(answered, F("submitted_at"), f"{RESPONSE}published_at")

    @cached_property
    def in_time(self) -> tuple[int, int]:
        """Of the comments whose promised day has passed: answered by that day, and all."""
        today = timezone.localdate(timezone=self._zone)
        rows = list(self._by_page_and_day)
        due = self._due_days({key for key, _day, _number in rows})
        passed = [
            (day, due[key], number) for key, day, number in rows if key in due and due[key] < today
        ]
        answered = sum(number for day, until, number in passed if day and day <= until)
        return answered, sum(number for _day, _until, number in passed)

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many published comments each kind of respondent wrote, by its code."""
        counted = self._public.values_list("respondent_kind").annotate(n=Count("pk"))
        return {code or "": number for code, number in counted}

    @cached_property
    def units(self) -> dict[str, tuple[int, int]]:
        """Of each unit that answers, by one of its names that is the same in every language: how
        many comments, and how many it accepted."""
        accepts = Q(**{f"{RESPONSE}disposition__is_acceptance": True})
        answered = self._public.filter(PUBLISHED).values_list(f"{RESPONSE}unit")
        counted = answered.annotate(n=Count("pk"), accepted=Count("pk", filter=accepts))
        names, numbers = UnitNames(), dict[str, tuple[int, int]]()
        for unit, number, accepted in counted:
            key = names.key(unit)
            known = numbers.get(key, (0, 0))
            numbers[key] = (known[0] + number, known[1] + accepted)
        return numbers

    @cached_property
    def published_days(self) -> dict[date, int]:
        """On which days comments became public."""
        return self._by_day(self._public, "published_at")

    @cached_property
    def answered_days(self) -> dict[date, int]:
        """On which days answers to comments became public."""
        return self._by_day(self._public.filter(PUBLISHED), f"{RESPONSE}published_at")

    @property
    def _by_page_and_day(self) -> QuerySet:
        day = TruncDate(f"{RESPONSE}published_at", tzinfo=self._zone)
        rows = self._public.annotate(answered_on=day).values_list("translation_key", "answered_on")
        return rows.annotate(n=Count("pk"))

    def _by_day(self, rows: QuerySet, column: str) -> dict[date, int]:
        days = rows.annotate(day=TruncDate(column, tzinfo=self._zone)).values_list("day")
        return dict(days.annotate(n=Count("pk")))

    @staticmethod
    def _due_days(keys: set[Any]) -> dict[Any, date]:
        found: dict[Any, date] = {}
        for list_days in hooks.get_hooks("list_answer_days"):
            found |= list_days(keys)
        return found
