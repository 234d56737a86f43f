"""Adjectives for drafts: `DraftPage.objects.live().open(now)`."""

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet

from drafts_plugin.aliases import hidden_paths
from drafts_plugin.models.period_events import PeriodEvent
from drafts_plugin.stages import INSTANTS, Stage, in_stage

LISTING_ORDER = (
    Stage.OPEN,
    Stage.SUSPENDED,
    Stage.UPCOMING,
    Stage.PREPARED,
    Stage.UNDER_REVIEW,
    Stage.OUTCOME_PUBLISHED,
    Stage.PROMULGATED,
    Stage.WITHDRAWN,
)


class DraftQuerySet(PageQuerySet):
    """Drafts by their stage at an instant that the caller gives."""

    def public(self):
        """Without what a login or a password hides, and without the aliases of that."""
        hidden = Q()
        for path in hidden_paths():
            hidden |= Q(path__startswith=path)
        return self.exclude(hidden) if hidden else self.all()

    def in_stage(self, stage, at):
        return self.filter(in_stage(stage, at))

    def upcoming(self, at):
        return self.in_stage(Stage.UPCOMING, at)

    def open(self, at):
        return self.in_stage(Stage.OPEN, at)

    def sources(self):
        """Only the first page of each set of translations."""
        earlier = self.model._base_manager.filter(
            translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier), alias_of__isnull=True)

    def with_stage(self, at):
        """Annotate `at_stage`, the value of the stage at `at`."""
        cases = [When(in_stage(stage, at), then=Value(stage.value)) for stage in LISTING_ORDER]
        return self.annotate(at_stage=Case(*cases))

    def by_stage(self, at):
        """Open ones first, by the day they close; then the others, those with news first."""
        # Not by `at_stage`: the database would work that out again for every branch.
        rank = [When(in_stage(stage, at), then=place) for place, stage in enumerate(LISTING_ORDER)]
        next_instant = Case(
            When(in_stage(Stage.OPEN, at), then="closes_at"),
            When(in_stage(Stage.UPCOMING, at), then="opens_at"),
        )
        last_instant = Coalesce(
            "withdrawn_at", "promulgated_at", "outcome_published_at", "closes_at"
        )
        return (
            self.with_stage(at)
            .annotate(stage_rank=Case(*rank), next_instant=next_instant, last_instant=last_instant)
            .order_by(
                "stage_rank",
                F("next_instant").asc(nulls_last=True),
                F("last_instant").desc(nulls_last=True),
                "-pk",
            )
            .defer_streamfields()
        )

    def next_change(self, at):
        """Return when one of these drafts next changes its stage by itself, or None."""
        ahead = {
            f"next_{field}": Min(field, filter=Q(**{f"{field}__gt": at})) for field in INSTANTS
        }
        found = self.order_by().aggregate(**ahead)
        return min((instant for instant in found.values() if instant), default=None)

    def count_stages(self, at):
        """Return the stages that have drafts, in the order of a list, with how many."""
        rows = self.with_stage(at).order_by().values_list("at_stage").annotate(n=Count("pk"))
        counts = dict(rows)
        return {stage: counts[stage] for stage in LISTING_ORDER if stage in counts}


class DraftManager(PageManager.from_queryset(DraftQuerySet)):
    """The manager of drafts; Wagtail's `specific` fetches a page through it."""

    def get(self, *args, **kwargs):
        """Fetch one draft with what a page being shown asks for at once.

        That is its locale, and whether its period was ever changed (`had_period_acts`).
        """
        acts = PeriodEvent.objects.filter(page__translation_key=OuterRef("translation_key"))
        drafts = self.get_queryset().select_related("locale").annotate(had_period_acts=Exists(acts))
        return drafts.get(*args, **kwargs)
