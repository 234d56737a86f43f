"""Whoever may decide an appeal hears that it has come: its number alone, once."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override

from feedback_plugin.cases.appeals import has_acted
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import kept_out_of
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.states import EventKind
from feedback_plugin.cases.status_text import day_in_words
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.messages import Message, render
from feedback_plugin.notifications.staff import address_of, language_of


def tell_deciders(case: Case, event: CaseEvent) -> None:
    """Queue the news of an appeal; once it is decided, what has not left is not sent."""
    if event.kind == EventKind.APPEALED:
        messages = (_message(user, case) for user in _deciders(case))
        outbox.enqueue(_name(event), messages, event.at)
    elif event.kind == EventKind.APPEAL_DECIDED:
        appealed = case.events.filter(kind=EventKind.APPEALED)
        outbox.cancel([_name(each) for each in appealed])


def _name(event: CaseEvent) -> str:
    return f"case-appeal-{event.case_id}-{event.sequence}"


def _deciders(case: Case) -> Iterator[Any]:
    """The people of the unit that decides, but who worked on the case or is kept out of it."""
    if case.unit is None or case.unit.group_id is None:
        return
    members = get_user_model()._default_manager.filter(is_active=True, groups=case.unit.group_id)
    others = members.exclude(pk__in=kept_out_of(case).values("pk"))
    for user in others.select_related("wagtail_userprofile"):
        if address_of(user) and not has_acted(case, user):
            yield user


def _message(user: Any, case: Case) -> Message:
    root = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    with override(language_of(user)):
        facts = {
            "number": case.display_number,
            "due": day_in_words(case.due_at),
            "desk_url": root + reverse("feedback_cases_admin:case", args=[case.pk]),
        }
        subject = render("feedback_cases/mail/appeal_arrived.subject.txt", facts)
        body = render("feedback_cases/mail/appeal_arrived.txt", facts)
    return Message(address_of(user), subject, body)
