"""The comments of a page as the desk lists them: by clause and group, a screen at a time."""

from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.http import urlencode

from feedback_plugin.comments.campaigns.fingerprints import nearly_same
from feedback_plugin.comments.campaigns.models import MemberState
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.admin.filters import (
    ALL,
    DRAFTED,
    MINE,
    OPEN,
    PUBLISHED,
    Choices,
    FilterForm,
)
from feedback_plugin.responses.admin.forms import NOBODYS
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.eligibility import eligible

CONDITIONS = {
    OPEN: Q(answer__isnull=True),
    DRAFTED: Q(answer__response__state=ResponseState.DRAFT),
    PUBLISHED: Q(answer__response__state=ResponseState.PUBLISHED),
    ALL: Q(),
}
#: The place of each in the whole list; what has become of a comment since does not move a screen.
RANKS = {OPEN: 0, DRAFTED: 1, PUBLISHED: 2}
#: The clause of a comment on the whole text, in an address.
WHOLE = "-"
RELATED = (
    "comment",
    "minutes",
    "answer__response__author",
    "assignment__officer",
    "membership__campaign",
)


class Listing:
    """The comments of one page, narrowed by the filters of an address."""

    def __init__(self, commented: CommentedPage, data: Any, choices: Choices) -> None:
        self.commented, self.user = commented, choices.user
        self.form = FilterForm(data, choices)
        self.after = parse_pk(data.get("after"))
        asked = min(parse_pk(data.get("rank")) or 0, max(RANKS.values()))
        self.rank = RANKS.get(self.form.chosen["show"], asked)

    @cached_property
    def everything(self) -> QuerySet:
        """All comments of the page that are to be answered."""
        return eligible(self.commented.page.translation_key)

    @property
    def _discussion(self) -> QuerySet:
        return CommentRecord.objects.of_discussion(self.commented.page.translation_key)

    @cached_property
    def found(self) -> QuerySet:
        """Those that the filters find."""
        chosen = self.form.chosen
        records = self.everything.filter(CONDITIONS[chosen["show"]])
        if clause := chosen.get("clause"):
            records = records.filter(anchor="" if clause == WHOLE else clause)
        if officer := chosen.get("officer"):
            records = records.filter(answer__response__author=officer)
        if self.model is not None:
            records = self._like(self.model, records)
        if assigned := chosen.get("assigned"):
            records = records.filter(self._of(assigned))
        return records.matching(chosen["q"]) if chosen.get("q") else records

    @cached_property
    def model(self) -> CommentRecord | None:
        """The comment whose like alone are shown, if any."""
        pk = parse_pk(self.form.chosen.get("like"))
        return self.everything.select_related("comment").filter(pk=pk).first()

    @property
    def has_lost_its_model(self) -> bool:
        """Whether an address asks for the like of a comment that is none of these any more."""
        return bool(self.form.chosen.get("like")) and self.model is None

    def _like(self, model: CommentRecord, records: QuerySet) -> QuerySet:
        others = self.everything.filter(anchor=model.anchor)
        same = nearly_same(model, others, conf.same_percent)
        return records.filter(pk__in={model.pk, *same})

    def _of(self, assigned: str) -> Q:
        if assigned == NOBODYS:
            return Q(assignment__isnull=True)
        return Q(assignment__officer=self.user.pk if assigned == MINE else assigned)

    def in_order(self) -> QuerySet:
        """All that the filters find, as the desk orders it."""
        return _ordered(self.found, self._places)

    def screen(self) -> tuple[list, str]:
        """The comments of this screen, and the query of the next where more follow."""
        rows = self.in_order()
        if self.after:
            rows = self._beyond(rows)
        shown = list(rows.select_related(*RELATED)[: conf.rows_at_once + 1])
        has_more = len(shown) > conf.rows_at_once
        shown = shown[: conf.rows_at_once]
        return shown, self._from(shown[-1].pk, shown[-1].rank) if has_more else ""

    def query(self, **more: Any) -> str:
        """The filters and whatever else is given, as the next address carries them."""
        given = self.form.chosen | more
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def here(self) -> str:
        """The query of this very screen."""
        return self._from(self.after, self.rank)

    def _from(self, after: int | None, rank: int) -> str:
        return self.query(after=after, rank=rank if self.form.chosen["show"] == ALL else 0)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {anchor: place for place, anchor in enumerate(self.commented.anchor_labels, 1)}

    def _beyond(self, rows: QuerySet) -> QuerySet:
        # Looked up past the filters: it may have its answer by now, or be hidden.
        key = _ordered(self._discussion, self._places).filter(pk=self.after).values(*ORDER).first()
        if key is None:
            return rows
        key["rank"] = self.rank
        further = Q()
        for index, name in enumerate(ORDER):
            same = {each: key[each] for each in ORDER[:index]}
            further |= Q(**same, **{f"{name}__gt": key[name]})
        return rows.filter(further)


ORDER = ("rank", "place", "group", "pk")


def _ordered(records: QuerySet, places: dict[str, int]) -> QuerySet:
    """First what has no answer, then drafts; by clause as the page has them, and by group."""
    clauses = [When(anchor=anchor, then=Value(place)) for anchor, place in places.items()]
    grouped = When(membership__state=MemberState.CONFIRMED, then=F("membership__campaign_id"))
    rank = Case(
        When(answer__isnull=True, then=Value(0)),
        When(answer__response__state=ResponseState.DRAFT, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    place = Case(
        When(anchor="", then=Value(0)),
        *clauses,
        default=Value(len(places) + 1),
        output_field=IntegerField(),
    )
    group = Coalesce(Case(grouped), Value(0))
    return records.annotate(rank=rank, place=place, group=group).order_by(*ORDER)
