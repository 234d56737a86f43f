"""Units with their topics and holidays, and cases in every state with their history."""

from datetime import timedelta
from itertools import cycle

from django.contrib.auth.models import Group
from django.utils import timezone

from feedback_plugin.cases import clocks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, ClockPause
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.filers import Filer
from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.numbers import next_number
from feedback_plugin.cases.outcomes import BY_TYPE
from feedback_plugin.cases.states import CaseType, ClockKind, EventKind, IdentityMode, State
from feedback_plugin.persian_text import search_text
from tests.fill import sentences
from tests.fill.places import beyond

# What happened after the filing, and the state that it led to.
STORIES = (
    (State.SUBMITTED, ()),
    (State.IN_PROGRESS, (EventKind.ACCEPTED,)),
    (State.AWAITING_FILER, (EventKind.ACCEPTED, EventKind.ASKED)),
    (State.ANSWERED, (EventKind.ACCEPTED, EventKind.ANSWERED)),
    (State.ANSWERED, (EventKind.ACCEPTED, EventKind.ANSWERED)),
    (State.CLOSED, (EventKind.ACCEPTED, EventKind.ANSWERED, EventKind.CLOSED)),
    (State.WITHDRAWN, (EventKind.WITHDRAWN,)),
)
WRITTEN = {
    EventKind.ASKED: CaseMessage.Kind.QUESTION,
    EventKind.ANSWERED: CaseMessage.Kind.ANSWER,
}
HOURS_APART = 2.5
BATCH = 500


def routing(amounts, officer):
    """Units in whose groups the officer works, topics that lead to them, and holidays."""
    units = [_unit(place, officer) for place in beyond(Unit, amounts.units)]
    Topic.objects.bulk_create(
        Topic(names={"fa": sentences.title(place)}, unit=unit, sort_order=place)
        for place, unit in zip(beyond(Topic, amounts.topics), cycle(units), strict=False)
    )
    today = timezone.localdate()
    Holiday.objects.bulk_create(
        (
            Holiday(date=today + timedelta(days=15 * place), names={"fa": f"تعطیلی {place}"})
            for place in beyond(Holiday, amounts.holidays)
        ),
        ignore_conflicts=True,
    )


def _unit(place, officer):
    name = f"دفتر {sentences.WHAT[place % len(sentences.WHAT)]} {place}"
    group = Group.objects.create(name=name)
    officer.groups.add(group)
    is_first = place == 0 and not Unit.objects.fallback()
    return Unit.objects.create(names={"fa": name}, group=group, is_fallback=is_first)


def cases(number, officer):
    """So many cases over the last year and a half; yields after each batch."""
    topics = list(Topic.objects.order_by("pk"))
    places = beyond(Case, number)
    for start in range(0, number, BATCH):
        _batch(places[start : start + BATCH], topics, officer)
        yield start


def _batch(places, topics, officer):
    now = timezone.now()
    ages = (timedelta(hours=place * HOURS_APART) for place in places)
    made = [_case(place, topics, now - age) for place, age in zip(places, ages, strict=True)]
    rows = Case.objects.bulk_create(case for case, _begun in made)
    Clock.objects.bulk_create(_as_they_stand(clock) for _case, begun in made for clock in begun)
    ClockPause.objects.bulk_create(
        ClockPause(case=case, started_at=case.changed_at)
        for case in rows
        if case.state == State.AWAITING_FILER
    )
    named = [case for case in rows if case.identity_mode != IdentityMode.ANONYMOUS]
    Filer.objects.bulk_create(_filer(case) for case in named)
    stories = [_story(case, place, officer) for place, case in zip(places, rows, strict=True)]
    CaseEvent.objects.bulk_create(event for story in stories for event in story)
    written = [event for story in stories for event in story if event.kind in WRITTEN]
    CaseMessage.objects.bulk_create(_message(event) for event in written)


def _case(place, topics, at):
    state, story = STORIES[place % len(STORIES)]
    case_type = CaseType.values[place % len(CaseType.values)]
    answered = EventKind.ANSWERED in story
    topic = topics[place % len(topics)]
    case = Case(
        number=next_number(at),
        case_type=case_type,
        topic=topic,
        unit_id=topic.unit_id,
        subject=sentences.title(place),
        description=sentences.text(place),
        identity_mode=IdentityMode.values[place % len(IdentityMode.values)],
        language="fa",
        state=state,
        outcome=BY_TYPE[CaseType(case_type)][0] if answered else "",
        submitted_at=at,
        changed_at=at + timedelta(hours=3),
        answered_at=at + timedelta(hours=2) if answered else None,
        version=len(story),
        tracking_hash=f"fill-{place:059}",
        idempotency_key=f"fill-{place:059}",
    )
    case.search_text = search_text(f"{case.number} {case.subject} {case.description}")
    return case, clocks.begin(case)


def _as_they_stand(clock):
    """A clock that ran along with the story of its case."""
    case = clock.case
    if case.answered_at or (clock.kind == ClockKind.TRIAGE and case.version):
        clock.met_at = case.answered_at or case.changed_at
    if clock.met_at or case.state == State.WITHDRAWN:
        clock.stopped_at = clock.met_at or case.changed_at
    return clock


def _filer(case):
    return Filer(
        case=case,
        name=sentences.name(case.pk),
        email=f"filer{case.pk}@example.ir",
        mobile=f"0912{case.pk:07}",
    )


def _story(case, place, officer):
    """Its events, each with the digest over the one before it."""
    events, digest = [], ""
    for sequence, kind in enumerate((EventKind.FILED, *STORIES[place % len(STORIES)][1]), start=1):
        by_filer = kind in (EventKind.FILED, EventKind.WITHDRAWN)
        event = CaseEvent(
            case=case,
            sequence=sequence,
            kind=kind,
            role=CaseEvent.Role.FILER if by_filer else CaseEvent.Role.OFFICIAL,
            actor=None if by_filer else officer,
            at=case.submitted_at + timedelta(hours=sequence - 1),
        )
        event.digest = digest = event.digest_after(digest)
        events.append(event)
    return events


def _message(event):
    return CaseMessage(
        case=event.case,
        kind=WRITTEN[event.kind],
        text=sentences.text(event.case_id),
        author=event.actor,
        unit_id=event.case.unit_id,
        sent_at=event.at,
    )
