"""What approving bodies are called in other languages than that of their letters.

An approval keeps the name that its letter has; a page of another language reads the row of it here.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from drafts_plugin.text.markers.spelling import fold


class ApprovingBodyName(models.Model):
    """The name of one approving body in one language."""

    #: It stands on public pages: a site that keeps them forgets them.
    changes_public_pages = True

    body = models.CharField(
        _("approving body"), max_length=255, help_text=_("As it stands in the approvals.")
    )
    language = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name in this language"), max_length=255)

    class Meta:
        verbose_name = _("name of an approving body")
        verbose_name_plural = _("names of approving bodies")
        ordering = ["body", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "language"], name="drafts_plugin_one_name_a_body_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


def names_in(language: str) -> dict[str, str]:
    """The names of the bodies that have one in this language, by their spelling in approvals."""
    rows: Any = ApprovingBodyName.objects.filter(language__language_code=language)
    return {fold(body): name for body, name in rows.values_list("body", "name")}
