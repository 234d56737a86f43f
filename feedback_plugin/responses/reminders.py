"""Those who answer are reminded of the day that was promised: four weeks before, one, and after it.

One message a person, page, day and step. What waits for a mail server that is away leaves only
while it is still so: of several steps the one that has been reached.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.subscriptions.staff import to_staff
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.staff import address_of, language_of
from feedback_plugin.responses.assignments.assigning import colleagues
from feedback_plugin.responses.assignments.models import Assignment
from feedback_plugin.responses.core.eligibility import eligible, unanswered_by_page
from feedback_plugin.responses.core.official_responses import without_published_answer

EVENT = re.compile(r"answers-due-([0-9]{1,18})-[0-9]{8}-[a-z-]+")


class Step(StrEnum):
    """How near the day is by which all is to be answered."""

    FOUR_WEEKS = "four-weeks"
    ONE_WEEK = "one-week"
    OVERDUE = "overdue"


def step_of(days_left: int) -> Step | None:
    """The step that is reached so many days before the day, or after it."""
    if days_left < 0:
        return Step.OVERDUE
    if days_left <= 7:
        return Step.ONE_WEEK
    return Step.FOUR_WEEKS if days_left <= 28 else None


def remind(at: datetime) -> int:
    """Queue what is to be said on this day; safe to call twice. Returns how many messages."""
    waiting = unanswered_by_page()
    sources = _sources(translation_key__in=waiting)
    return sum(_remind_of(page, waiting[page.translation_key], at) for page in sources)


def find_untrue_events(events: set[str]) -> set[str]:
    """Of these events those of another step or day by now, or of pages where all is answered."""
    named = {event: int(match[1]) for event in events if (match := EVENT.fullmatch(event))}
    if not named:
        return set()
    waiting, at = unanswered_by_page(), timezone.now()
    pages = {page.pk: page for page in _sources(pk__in=set(named.values()))}
    true = {_event(page, at) for page in pages.values() if page.translation_key in waiting}
    return set(named) - true


def _sources(**which: Any) -> Iterator[Page]:
    """The pages that discussions belong to, each as its own type, while readers have them."""
    pages = Page.objects.filter(**which)
    keys = pages.order_by().values("translation_key")
    first = Page.objects.filter(translation_key__in=keys).order_by().values("translation_key")
    found = Page.objects.filter(pk__in=first.annotate(first=Min("pk")).values("first"))
    return found.live().order_by("pk").specific().iterator(chunk_size=100)


def _event(page: Page, at: datetime) -> str | None:
    commented = CommentedPage(page)
    due, days_left = commented.answers_due_on, commented.days_left(at)
    step = None if days_left is None else step_of(days_left)
    return f"answers-due-{page.pk}-{due:%Y%m%d}-{step}" if due and step else None


def _remind_of(page: Page, number: int, at: datetime) -> int:
    event = _event(page, at)
    return outbox.enqueue(event, _messages(page, number, at), at) if event else 0


def _messages(page: Page, number: int, at: datetime) -> Iterator[Message]:
    commented = CommentedPage(page)
    root = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    desk = reverse("feedback_responses_admin:desk", args=[page.pk])
    days_left = commented.days_left(at) or 0
    facts = {
        "title": page.title,
        "number": number,
        "due": commented.answers_due_on,
        "days_left": days_left,
        "days_late": -days_left,
        "today": _today(at),
        "desk_url": f"{root}{desk}",
    }
    mine, told = _assigned(page), set()
    for user in _responsible(page, mine):
        own = facts | {"assigned": mine.get(user.pk, 0)}
        told.add(outbox.hash_address(address_of(user)))
        yield to_staff(address_of(user), language_of(user), "answers_due", own)
    # The mailbox may be an officer's own, who then reads what is assigned.
    if (address := commented.unit_address) and outbox.hash_address(address) not in told:
        yield to_staff(address, page.locale.language_code, "answers_due", facts | {"assigned": 0})


def _assigned(page: Page) -> dict[int, int]:
    """How many comments without a published answer are each officer's."""
    open_ones = eligible(page.translation_key).filter(without_published_answer())
    given = Assignment.objects.filter(record__in=open_ones.order_by().values("pk"))
    return dict(given.order_by().values_list("officer").annotate(n=Count("pk")))


def _responsible(page: Page, assigned: Mapping[int, int]) -> list[Any]:
    """Whoever may answer on the page, has comments of it to answer, or is its owner."""
    users = {user.pk: user for user in colleagues(page)}
    others: Collection[Any] = {*assigned, page.owner_id} - {None, *users}
    users |= get_user_model()._base_manager.in_bulk(others)
    return [user for user in users.values() if user.is_active and address_of(user)]


def _today(at: datetime) -> date:
    return timezone.localdate(at, timezone.get_default_timezone())
