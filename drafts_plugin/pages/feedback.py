"""What a draft answers when a feedback plugin asks; the draft itself knows no such plugin."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from drafts_plugin.dates import local
from drafts_plugin.numbers import isolated_number, localize_digits
from drafts_plugin.pages.endings import CONCLUDED, end_words
from drafts_plugin.pages.lateness import answers_due_on
from drafts_plugin.pages.questions import questions_of
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.text.rendering import clauses_for_reader
from drafts_plugin.text.rich_text import plain_lines
from drafts_plugin.versions.anchor_changes import anchor_changes
from drafts_plugin.versions.anchor_history import anchor_history


class FeedbackMixin(models.Model):
    """The answers of a draft, all of them optional for other pages."""

    class Meta:
        abstract = True

    def accepts_feedback(self, at: datetime) -> bool:
        """Tell whether the draft may be commented on at the aware instant `at`.

        Not where its text has yet to come, while people read it in another language.
        """
        return stage_of(self, at) == Stage.OPEN and self.page_with_text is None

    @property
    def feedback_closes_at(self) -> datetime | None:
        """The instant until which comments are accepted, in the zone of the drafts, or None.

        While a draft is suspended it is not known, and nothing begun before is accepted late. A
        draft that was withdrawn took none after that, and none at all if it had not opened.
        """
        if self.page_with_text is not None:
            return None
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

    def feedback_questions(self) -> list[dict[str, Any]]:
        """What readers are asked beside their comments, in the words of this page."""
        return [
            {
                "id": question.id,
                "text": localize_digits(question.text),
                "anchor": question.clause,
                "several": question.is_several,
                "choices": [
                    (choice.id, localize_digits(choice.label)) for choice in question.choices
                ],
            }
            for question in questions_of(self)
        ]

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

    def feedback_anchor_changes(
        self, versions: Iterable[str]
    ) -> dict[str, dict[str, list[tuple[str, str]]]]:
        """Word by word what changed in clauses since: {version: {id: [(what, words), …]}}."""
        return anchor_changes(self, versions)

    def feedback_own_words(self) -> list[tuple[str, str]]:
        """What was asked, what was decided and what came of it, for a report of the answers."""
        is_over = stage_of(self, timezone.now()) in CONCLUDED
        words = end_words(self, "outcome") if is_over else None
        number = self.promulgation_number if self.promulgated_at else ""
        told = [
            (_("What we asked"), self.question),
            (_("Outcome"), plain_lines(words.text) if words else ""),
            (_("Promulgated text"), number and self._promulgated_in_words()),
        ]
        return [(heading, text) for heading, text in told if text]

    def _promulgated_in_words(self) -> str:
        return _("No. %(number)s of %(day)s") % {
            "number": isolated_number(self.promulgation_number),
            "day": date_format(local(self.promulgated_at), "j F Y"),
        }

    @property
    def feedback_answers_due_on(self) -> date | None:
        """The day by which the comments are answered, or None where none needs an answer."""
        return answers_due_on(self)

    @property
    def feedback_unit_address(self) -> str:
        """The mailbox of the responsible unit, or ""."""
        return self.contact_email
