"""Which unit can take a case from which somebody is kept out: one where others may see it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from feedback_plugin.cases.appeal_window import reviewing_unit
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import kept_out_of
from feedback_plugin.cases.models.units import Unit


def units_without(people: QuerySet[Any]) -> QuerySet[Unit]:
    """Active units in which somebody works who is none of these people."""
    officials = get_user_model()._default_manager.filter(is_active=True, groups=OuterRef("group"))
    return Unit.objects.active().filter(Exists(officials.exclude(pk__in=people.values("pk"))))


def units_for(case: Case) -> QuerySet[Unit]:
    """The units that this case may be given to; any as long as nobody is kept out of it."""
    others = units_without(kept_out_of(case))
    is_anybodys = ~Exists(case.conflicts.in_force())
    return Unit.objects.active().filter(is_anybodys | Q(pk__in=others.values("pk")))


def fitting(wanted: Unit | None, fits: QuerySet[Unit]) -> Unit | None:
    """The unit that is wanted or, if it does not fit, the next above it, or any other that does."""
    keys = set(fits.values_list("pk", flat=True))
    return next((unit for unit in _in_turn(wanted) if unit.pk in keys), None)


def reviewing_unit_of(case: Case) -> Unit | None:
    """Who decides an appeal against an answer in this case."""
    wanted = reviewing_unit(case.unit)
    if not case.conflicts.in_force().exists():
        return wanted
    return fitting(wanted, units_for(case)) or wanted


def _in_turn(wanted: Unit | None) -> Iterator[Unit]:
    if wanted:
        yield wanted
    if above := reviewing_unit(wanted):
        yield above
    if fallback := Unit.objects.fallback():
        yield fallback
    yield from Unit.objects.active()
