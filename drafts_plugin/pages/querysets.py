"""Adjectives for drafts: `DraftPage.objects.live().open(now)`."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, Self

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import PageManager, PageQuerySet

from drafts_plugin.aliases import hidden_paths
from drafts_plugin.pages.stage_field import StageField
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import (
    INSTANTS,
    LISTING_ORDER,
    STAGES,
    Stage,
    StageRule,
    in_any_stage,
    in_stage,
)


class DraftQuerySet(PageQuerySet):
    """Drafts by their stage at an instant that the caller gives."""

    def public(self) -> Self:
        """Without what a login or a password hides, and without the aliases of that."""
        hidden = Q()
        for path in hidden_paths():
            hidden |= Q(path__startswith=path)
        return self.exclude(hidden) if hidden else self.all()

    def in_stage(self, stage: Stage, at: datetime) -> Self:
        return self.filter(in_stage(stage, at))

    def upcoming(self, at: datetime) -> Self:
        return self.in_stage(Stage.UPCOMING, at)

    def open(self, at: datetime) -> Self:
        return self.in_stage(Stage.OPEN, at)

    def sources(self) -> Self:
        """Only the first page of each set of translations."""
        earlier = self.model._base_manager.filter(
            translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier), alias_of__isnull=True)

    def current(self, at: datetime) -> Self:
        """Only those on which readers may comment, or soon may."""
        return self.filter(in_any_stage((r.stage for r in STAGES if r.is_current), at))

    def with_first_language(self) -> Self:
        """Annotate what `first_language` would ask for each of them."""
        return self.annotate(known_first_language=_first_language(self.model))

    def with_asked(self) -> Self:
        """Annotate, as JSON, the questions of each one's source, which `questions_of` needs."""
        return self.annotate(known_asked=_asked(self.model))

    def with_stage(self, at: datetime) -> Self:
        """Annotate `at_stage`, the value of the stage at `at`; sorted, they are in rank order."""
        return self.annotate(
            at_stage=_by_stage(at, lambda rule: Value(rule.stage.value, output_field=StageField()))
        )

    def at_known_stage(self, stage: Stage) -> Self:
        """Annotate `at_stage` as `with_stage` does, where all are known to be at one stage."""
        return self.annotate(at_stage=Value(stage.value, output_field=StageField()))

    def by_stage(self, at: datetime) -> Self:
        """Open ones first, by the day they close; then the others, those with news first."""
        # Not in terms of `at_stage`: the database would work that out again for every branch.
        next_instant = _by_stage(at, lambda rule: F(rule.ends) if rule.ends else Value(None))
        last_instant = Coalesce(*(rule.begins for rule in STAGES if rule.is_over))
        return (
            self.with_stage(at)
            .with_first_language()
            .annotate(
                next_instant=next_instant,
                last_instant=last_instant,
            )
            .order_by(
                "at_stage",
                F("next_instant").asc(nulls_last=True),
                F("last_instant").desc(nulls_last=True),
                "-pk",
            )
            .defer_streamfields()
        )

    def next_change(self, at: datetime) -> datetime | None:
        """Return when one of these drafts next changes its stage by itself, or None."""
        ahead = {
            f"next_{field}": Min(field, filter=Q(**{f"{field}__gt": at})) for field in INSTANTS
        }
        found = self.order_by().aggregate(**ahead)
        return min((instant for instant in found.values() if instant), default=None)

    def count_stages(self, at: datetime) -> dict[Stage, int]:
        """Return the stages that have drafts, in the order of a list, with how many."""
        rows = self.with_stage(at).order_by().values_list("at_stage").annotate(n=Count("pk"))
        counts = dict(rows)
        return {stage: counts[stage] for stage in LISTING_ORDER if stage in counts}


# What nothing but the model changes is put together once, not for each page that is read.
@cache
def _first_language(model: type[Model]) -> Subquery:
    return Subquery(_same_draft(model).values("locale__language_code")[:1])


@cache
def _asked(model: type[Model]) -> Subquery:
    return Subquery(_same_draft(model).values(asked=Cast("questions", TextField()))[:1])


def _same_draft(model: Any) -> QuerySet:
    pages = model._base_manager.filter(translation_key=OuterRef("translation_key"))
    return pages.order_by("pk")


@cache
def _had_period_events() -> Exists:
    events = PeriodEvent.objects.filter(page__translation_key=OuterRef("translation_key"))
    return Exists(events)


def _by_stage(at: datetime, value: Callable[[StageRule], Any]) -> Case:
    """An expression that finds the stage as `STAGES` does: what no other rule takes is the last."""
    *rules, last = STAGES
    cases = [When(rule.condition.query(at), then=value(rule)) for rule in rules]
    return Case(*cases, default=value(last))


class DraftManager(PageManager.from_queryset(DraftQuerySet)):
    """The manager of drafts; Wagtail's `specific` fetches a page through it."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Fetch one draft with what a page being shown asks for at once.

        That is its locale, the language in which it was written first, and whether its period was
        ever changed (`had_period_events`).
        """
        drafts = self.get_queryset().with_first_language().with_asked().select_related("locale")
        return drafts.annotate(had_period_events=_had_period_events()).get(*args, **kwargs)
