"""What becomes of a row of a sheet, in a word and a sentence."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.persian_text import localize_digits
from feedback_plugin.responses.core.drafting import Words
from feedback_plugin.responses.sheets.reading import SheetRow


class Outcome(models.TextChoices):
    """What becomes of a row."""

    REFUSED = "refused", _("left out")
    NEW = "new", _("new answer")
    CHANGED = "changed", _("answer changed")
    ADDED = "added", _("comes to an answer")
    UNCHANGED = "unchanged", _("as it was")


@dataclass
class Verdict:
    """What becomes of one row, and why; what its answer says by then, and what it says now."""

    row: SheetRow
    outcome: str = Outcome.UNCHANGED
    why: str = ""
    words: Words | None = None
    before: Words | None = None

    def refuse(self, why: str) -> None:
        """Leave the row out, and say why."""
        self.outcome, self.why, self.words = Outcome.REFUSED, why, None

    @property
    def number(self) -> str:
        """The comment, in the reader's digits."""
        return localize_digits(self.row.number)

    @property
    def label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)
