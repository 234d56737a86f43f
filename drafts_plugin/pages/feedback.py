"""What a draft answers when a feedback plugin asks; the draft itself knows no such plugin."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts_plugin.dates import local
from drafts_plugin.stages import Phase, Stage, stage_of
from drafts_plugin.text.rendering import clauses_for_reader
from drafts_plugin.versions.anchor_history import anchor_history


class FeedbackMixin(models.Model):
    """The answers of a draft, all of them optional for other pages."""

    class Meta:
        abstract = True

    def accepts_feedback(self, at: datetime) -> bool:
        """Tell whether the draft may be commented on at the aware instant `at`."""
        return stage_of(self, at) == Stage.OPEN

    @property
    def feedback_closes_at(self) -> datetime | None:
        """The instant until which comments are accepted, in the zone of the drafts, or None.

        While a draft is suspended it is not known, and nothing begun before is accepted late. A
        draft that was withdrawn took none after that, and none at all if it had not opened.
        """
        if not self.closes_at or (self.suspended_at and not self.withdrawn_at):
            return None
        if self.withdrawn_at and self.opens_at and self.withdrawn_at <= self.opens_at:
            return None
        ends = (self.closes_at, self.suspended_at, self.withdrawn_at)
        return local(min(filter(None, ends)))

    def feedback_switch_refusal(self) -> str:
        """Say by what the comments of a draft open and close, if not by a switch of the page."""
        return _(
            "Comments on a draft open and close with its period. Use the acts in its editor under"
            " “Period”: extend, close early, suspend or resume."
        )

    def feedback_anchors(self) -> list[tuple[str, str, str]]:
        """The parts that one may comment on, as (id, label, text), named for who reads now."""
        return [(clause.id, clause.label, clause.words) for clause in clauses_for_reader(self)]

    @property
    def feedback_version(self) -> str | None:
        """The number of the public version under discussion, as text, or None.

        All languages share the discussion, so it is the version of the page that was made first.
        """
        first = next(iter(self._versions), None)
        return None if first is None else str(first.number)

    def feedback_anchor_history(
        self, versions: Iterable[str]
    ) -> dict[str, dict[str, tuple[str, str]]]:
        """What became of the clauses of these versions: {version: {id: (change, address)}}."""
        return anchor_history(self, versions)

    @property
    def feedback_answers_due_on(self) -> date | None:
        """The day by which the comments are answered, or None; what has ended promises nothing."""
        is_over = stage_of(self, timezone.now()).rule.phase == Phase.END
        return None if is_over else self.outcome_due_on
