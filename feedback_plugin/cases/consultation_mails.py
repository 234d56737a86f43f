"""Who is asked for an opinion hears of it, and who asked hears of the opinion: numbers alone."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import kept_out_of
from feedback_plugin.cases.models.consultations import Consultation
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.status_text import day_in_words
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.messages import Message, render
from feedback_plugin.notifications.staff import address_of, language_of


def tell_asked(consultation: Consultation) -> None:
    """Queue the news for the people of the unit that is asked."""
    case, asked = consultation.case, consultation.asked
    members = get_user_model()._default_manager.filter(groups=consultation.unit.group_id)
    people = members.exclude(pk__in=kept_out_of(case).values("pk"))
    facts = {
        "number": case.display_number,
        "due_at": consultation.due_at,
        "path": reverse("feedback_cases_admin:consultations"),
    }
    outbox.enqueue(_name(asked), _messages(people, "opinion_asked", facts), asked.at)


def tell_asker(consultation: Consultation, event: CaseEvent) -> None:
    """Queue the news of the opinion for who asked, if the case is still theirs to see."""
    case, asker = consultation.case, consultation.asked.actor
    outbox.cancel([_name(consultation.asked)])
    if asker is None or not Case.objects.visible_to(asker).filter(pk=case.pk).exists():
        return
    people = get_user_model()._default_manager.filter(pk=asker.pk)
    facts = {
        "number": case.display_number,
        "due_at": case.due_at,
        "path": reverse("feedback_cases_admin:case", args=[case.pk]),
    }
    outbox.enqueue(_name(event), _messages(people, "opinion_given", facts), event.at)


def _name(event: CaseEvent) -> str:
    return f"case-opinion-{event.case_id}-{event.sequence}"


def _messages(people: QuerySet[Any], template: str, facts: dict[str, Any]) -> Iterator[Message]:
    root = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    active = people.filter(is_active=True).select_related("wagtail_userprofile")
    for user in filter(address_of, active):
        with override(language_of(user)):
            words = facts | {"due": day_in_words(facts["due_at"]), "desk_url": root + facts["path"]}
            subject = render(f"feedback_cases/mail/{template}.subject.txt", words)
            body = render(f"feedback_cases/mail/{template}.txt", words)
        yield Message(address_of(user), subject, body)
