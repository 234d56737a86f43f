"""The verbs of those who publish answers: drafts become public together, or come back for mending.

The guard stands in the UPDATE itself, so that a draft which is changed meanwhile stays one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import State
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.page_cache import version
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.history import log_act
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.core.promises import promise
from feedback_plugin.responses.signals import responses_published, responses_taken_back


class Obstacle(models.TextChoices):
    """Why a draft cannot be published as it is."""

    CHANGED = "changed", _("somebody has changed it since you opened the list")
    NO_REASONS = "no_reasons", _("it gives no reasons")
    NO_UNIT = "no_unit", _("no unit speaks in it")
    NO_COMMENT = "no_comment", _("none of its comments is published any more")
    OTHER_TEXT = "other_text", _("words of a comment were removed since it was answered")
    OWN = "own", _("you wrote it yourself: a second officer publishes it")


@dataclass(frozen=True)
class Published:
    """How many drafts were published, and how many were not, by what kept each."""

    number: int
    obstacles: dict[str, int] = field(default_factory=dict)


#: What may become of an answer after it was published; the rest is about drafts alone.
LATER = frozenset({Obstacle.NO_COMMENT, Obstacle.OTHER_TEXT})


def obstacles_of(drafts: Iterable[Any], user: Any) -> dict[int, Obstacle]:
    """What keeps each of these drafts from being published by this user; one look-up for all."""
    drafts = list(drafts)
    # Begun at the ties of these answers alone, whatever the database thinks of how many there are.
    ties = AnsweredComment.objects.filter(AmongKeys("response", [draft.pk for draft in drafts]))
    public = ties.filter(record__state=State.APPROVED).order_by().values_list("response")
    is_changed = ~Q(text_number=F("record__text_number"))
    counted = dict(public.annotate(n=Count("pk", filter=is_changed)))
    answering = set(counted)
    changed = {pk for pk, number in counted.items() if number}
    found = {draft.pk: _obstacle(draft, user, answering, changed) for draft in drafts}
    return {pk: obstacle for pk, obstacle in found.items() if obstacle}


def _obstacle(
    draft: Any, user: Any, answering: Collection[int], changed: Collection[int]
) -> Obstacle | None:
    tests = (
        (Obstacle.NO_REASONS, not draft.reasons),
        (Obstacle.NO_UNIT, not draft.unit),
        (Obstacle.NO_COMMENT, draft.pk not in answering),
        (Obstacle.OTHER_TEXT, draft.pk in changed),
        (Obstacle.OWN, conf.needs_second_officer and draft.author_id == user.pk),
    )
    return next((obstacle for obstacle, holds in tests if holds), None)


def publish(drafts: QuerySet, user: Any, expected: Mapping[int, int] | None = None) -> Published:
    """Make these drafts public in one act, but for those that something keeps.

    `expected` names the versions that were shown, by the keys of the drafts.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = list(drafts.drafts().select_for_update(of=("self",)).order_by("pk"))
        kept = {
            draft.pk: Obstacle.CHANGED
            for draft in locked
            if expected is not None and expected.get(draft.pk) != draft.version
        }
        kept = obstacles_of(locked, user) | kept
        ready = [draft for draft in locked if draft.pk not in kept]
        _write(ready, user, now)
        log_act(ready, "publish", user, now)
        if ready:
            responses_published.send(OfficialResponse, responses=ready, at=now)
    return Published(len(ready), dict(Counter(kept.values())))


def _write(ready: list[Any], user: Any, now: datetime) -> None:
    if not ready:
        return
    OfficialResponse.objects.drafts().filter(pk__in=[draft.pk for draft in ready]).update(
        state=ResponseState.PUBLISHED,
        version=F("version") + 1,
        published_at=now,
        approved_by=user,
        needed_second_officer=conf.needs_second_officer,
    )
    promise(ready, now)
    _count_up(ready)
    version.bump()


def _count_up(responses: Iterable[Any]) -> None:
    """Let these rows in hand have the version that the act has left, as their log entries say."""
    for each in responses:
        each.version += 1


def take_back(responses: QuerySet, user: Any, expected: Mapping[int, int] | None = None) -> int:
    """Let published answers be drafts again, to be mended; return how many were.

    `expected` names the versions that were shown; what somebody has changed since stays.
    """
    with transaction.atomic():
        locked = responses.published().select_for_update(of=("self",)).order_by("pk")
        meant = [
            each for each in locked if expected is None or expected.get(each.pk) == each.version
        ]
        if meant:
            OfficialResponse.objects.filter(pk__in=[each.pk for each in meant]).update(
                state=ResponseState.DRAFT,
                version=F("version") + 1,
                published_at=None,
                approved_by=None,
                needed_second_officer=False,
            )
            _count_up(meant)
            version.bump()
            log_act(meant, "take_back", user, timezone.now())
            responses_taken_back.send(OfficialResponse, responses=meant)
    return len(meant)
