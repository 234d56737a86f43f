"""One mail a person, about all the cases of which that person is to hear: their numbers alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override

from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.escalations import UPPER, units_of_escalations
from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import Rung
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.messages import Message, render
from feedback_plugin.notifications.staff import address_of, language_of
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.working_calendar import office_day

#: A mail names so many cases of a rung; the list that it leads to has all.
NAMED = 20
#: From here on the head of the unit hears of it, too.
FOR_HEADS = frozenset(Rung) - {Rung.HALF, Rung.REMEDY_SOON}
LADDER = (Rung.HALF, Rung.MOST, Rung.DUE, Rung.FIVE_LATE, Rung.TEN_LATE)

#: A rung; of which case, its number and its unit; who is to see to a remedy.
Told = tuple[Rung, int, str, int | None, int | None]


def tell(told: Iterable[Told], at: datetime, event: str) -> int:
    """Queue what was reached. Returns how many messages."""
    people = _People(office_day(at))
    news: dict[Any, dict[Rung, list[str]]] = defaultdict(lambda: defaultdict(list))
    highest = _highest(told)
    kept_out = people.kept_out_of({case for _rung, case, *_rest in highest})
    for rung, case, number, unit, owner in highest:
        seeing_to_it = None if owner in kept_out[case] else owner
        for user in people.who_hear(rung, unit, seeing_to_it) - kept_out[case]:
            # Two remedies of one case are told of as one.
            if number not in news[user][rung]:
                news[user][rung].append(number)
    messages = (_message(people.users[user], rungs) for user, rungs in news.items())
    return outbox.enqueue(event, filter(None, messages), at)


def _highest(told: Iterable[Told]) -> list[Told]:
    """Of several rungs of the ladder that one case has climbed since, the last."""
    last: dict[tuple[int, Rung | None, int | None], Told] = {}
    for each in told:
        rung, case, _number, _unit, owner = each
        key = (case, None if rung in LADDER else rung, owner)
        if key not in last or LADDER.index(rung) > LADDER.index(last[key][0]):
            last[key] = each
    return list(last.values())


class _People:
    """Who hears of the cases of each unit, read once for all of them."""

    def __init__(self, day: date) -> None:
        units = list(Unit.objects.all())
        self._upper = {
            rung: unit.pk if unit else None for rung, unit in units_of_escalations().items()
        }
        active = get_user_model()._default_manager.filter(is_active=True)
        read = active.select_related("wagtail_userprofile")
        self.users = {user.pk: user for user in read if address_of(user)}
        groups = active.filter(groups__in={unit.group_id for unit in units})
        groups = groups.values_list("groups", "pk")
        members: dict[int, set[int]] = defaultdict(set)
        for group, user in groups:
            members[group].add(user)
        self._members = {unit.pk: members[unit.group_id] for unit in units}
        self._heads = {unit.pk: {unit.head_id} for unit in units}
        for unit, substitute in Substitute.objects.in_force(day).values_list("unit", "user"):
            self._heads[unit].add(substitute)

    def kept_out_of(self, cases: set[int]) -> dict[int, set[int]]:
        """Who has no part in each of these cases, and hears nothing of it."""
        rows = Conflict.objects.in_force().filter(AmongKeys("case", cases))
        kept_out: dict[int, set[int]] = defaultdict(set)
        for case, official, unit in rows.values_list("case", "official", "unit"):
            kept_out[case] |= {official}
            kept_out[case] |= self._members.get(unit, set()) | self._heads.get(unit, set())
        return kept_out

    def who_hear(self, rung: Rung, unit: int | None, owner: int | None) -> set[int]:
        """Those who owe the answer; their head; then those to whom it escalates, step by step.

        Of a remedy its owner, or all of them once that one is gone from the unit.
        """
        owing, heads = set(self._members.get(unit, ())), self._heads.get(unit, set())
        heard = (owing | heads) & self.users.keys() & {owner} or owing
        if rung in FOR_HEADS:
            heard |= heads
        for upper in UPPER:
            is_below = rung in LADDER and upper in LADDER[: LADDER.index(rung) + 1]
            if upper == rung or is_below:
                above = self._upper[upper]
                heard |= self._members.get(above, set()) | self._heads.get(above, set())
        return heard & self.users.keys()


def _message(user: Any, rungs: dict[Rung, list[str]]) -> Message:
    root = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    with override(language_of(user)):
        facts = {
            "rungs": [
                {
                    "label": rung.label,
                    "numbers": [localize_digits(number) for number in rungs[rung][:NAMED]],
                    "others": len(rungs[rung]) - NAMED,
                }
                for rung in reversed(Rung)
                if rung in rungs
            ],
            "number": sum(map(len, rungs.values())),
            "desk_url": root + reverse("feedback_cases_admin:index"),
        }
        subject = render("feedback_cases/mail/clocks.subject.txt", facts)
        body = render("feedback_cases/mail/clocks.txt", facts)
    return Message(address_of(user), subject, body)
