"""The letter by which a text, an outcome or a promulgation was approved."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalFacts(models.Model):
    """Who approved it, by which letter and when."""

    approving_body = models.CharField(_("approving body"), max_length=255, blank=True)
    letter_number = models.CharField(_("letter number"), max_length=100, blank=True)
    letter_date = models.DateField(_("letter date"), null=True, blank=True)

    APPROVAL_FIELDS = ("approving_body", "letter_number", "letter_date")

    class Meta:
        abstract = True

    @property
    def approval(self) -> dict[str, Any] | None:
        """The three facts by name, or None where nothing was approved."""
        if not self.approving_body:
            return None
        return {name: getattr(self, name) for name in self.APPROVAL_FIELDS}
