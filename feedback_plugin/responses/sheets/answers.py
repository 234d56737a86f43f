"""The rows of one answer: they say the same, or none of them is taken."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.responses.core.drafting import Words
from feedback_plugin.responses.core.many_drafts import Draft
from feedback_plugin.responses.sheets.placing import Place, check_comment
from feedback_plugin.responses.sheets.standing import Standing
from feedback_plugin.responses.sheets.verdicts import Outcome, Verdict
from feedback_plugin.responses.sheets.versions import RowVersion
from feedback_plugin.responses.sheets.wordings import (
    RefusedError,
    are_same,
    stored_words,
    words_of,
)

SPOILT = gettext_lazy("Another row of the same answer is left out.")


class SheetAnswer:
    """The rows of one answer."""

    def __init__(self, place: Place, verdicts: list[Verdict], standing: Standing) -> None:
        self.standing, self.verdicts = standing, verdicts
        self.response = standing.responses.get(place.response)
        self.kept = stored_words(self.response) if self.response else None

    def draft(self) -> Draft | None:
        """What is to be stored; None where nothing is. The rows learn their outcome."""
        try:
            words = self._common_words()
            is_changed = self.kept is None or not are_same(words, self.kept)
            if is_changed or self._new():
                self._check_answer(is_changed)
        except RefusedError as error:
            self.refuse_all(str(error))
            return None
        if is_changed and self.response:
            self._refuse_hidden()
        taken = [each for each in self.verdicts if each.outcome != Outcome.REFUSED]
        new = [each for each in taken if not self._is_own(each)]
        own = [each for each in taken if self._is_own(each)]
        if not (taken if is_changed else new):
            return None
        self._tell(new, own if is_changed else [], words)
        return Draft(
            words if is_changed else None,
            {int(each.row.number): self._known(each).text_number for each in new},
            self.response,
            [int(each.row.number) for each in own] if is_changed else (),
        )

    def _tell(self, new: list[Verdict], changed: list[Verdict], words: Words) -> None:
        for each in new:
            each.outcome = Outcome.ADDED if self.response else Outcome.NEW
        for each in changed:
            each.outcome = Outcome.CHANGED
        for each in (*new, *changed):
            each.words, each.before = words, self.kept

    def _common_words(self) -> Words:
        speaking = [each for each in self.verdicts if self._is_own(each) or not each.row.is_silent]
        said: list[Words] = []
        for each in speaking:
            try:
                said.append(words_of(each.row, self.standing, self.kept))
            except RefusedError as error:
                each.refuse(str(error))
                raise RefusedError(str(SPOILT)) from error
        if not said:
            if self.kept is None:
                raise RefusedError(_("It has no disposition."))
            return self.kept
        if not all(are_same(said[0], other) for other in said):
            raise RefusedError(_("The rows of this answer say different things."))
        return said[0]

    def _check_answer(self, is_changed: bool) -> None:
        if self.response is None:
            return
        if not self.response.is_draft:
            raise RefusedError(_("The answer is published. Make it a draft again first."))
        own = [each for each in self.verdicts if self._is_own(each)]
        seen = [RowVersion.parse(each.row.version) for each in own]
        if is_changed and not own:
            raise RefusedError(_("It says something else than the answer that it names."))
        if any(each is None or each.answer != self.response.version for each in seen):
            raise RefusedError(_("Somebody has changed this answer since the export."))

    def _refuse_hidden(self) -> None:
        for each in self.verdicts:
            if self._is_own(each):
                try:
                    check_comment(each.row, self._known(each))
                except RefusedError as error:
                    each.refuse(str(error))
        own = [each for each in self.verdicts if self._is_own(each)]
        if all(each.outcome == Outcome.REFUSED for each in own):
            # Nobody would see what was said until now.
            self.refuse_all(SPOILT)

    def refuse_all(self, why: str) -> None:
        """Leave out all of its rows that are not left out already."""
        for each in self.verdicts:
            if each.outcome != Outcome.REFUSED:
                each.refuse(str(why))

    def _new(self) -> list[Verdict]:
        return [each for each in self.verdicts if not self._is_own(each)]

    def _known(self, verdict: Verdict) -> Any:
        return self.standing.comments[int(verdict.row.number)]

    def _is_own(self, verdict: Verdict) -> bool:
        return self.response is not None and self._known(verdict).response == self.response.pk
