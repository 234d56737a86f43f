"""What was once public, kept for good."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts_plugin.letters import ApprovalFacts


class PermanentVersionError(Exception):
    """A version is the public record: it is written once, and neither changed nor deleted."""


class PublishedVersion(ApprovalFacts):
    """The text of a draft as it was once public; written at publication, never changed.

    `clauses` is the canonical text: a list of objects with `id`, `type`, `number`, `title`, `text`
    and `level`. `sha256` is the hex digest of its canonical JSON. `questions` are
    what readers were asked beside it. One that `keeps_text` differs from the version before in
    nothing but explanations and questions, if at all.
    """

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("For consultation")
        CORRECTION = "correction", _("Correction")
        FINAL = "final", _("Final text")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.PROTECT,
        related_name="published_versions",
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    published_at = models.DateTimeField(_("published at"))
    change_note = models.TextField(_("change note"), blank=True)
    title = models.CharField(_("title"), max_length=255)
    clauses = models.JSONField(_("clauses"))
    questions = models.JSONField(_("questions"), default=list)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    keeps_text = models.BooleanField(_("same text as the version before"), default=False)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="drafts_plugin_version_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="drafts_plugin_version_number_positive"
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s, version %(number)s") % {"title": self.title, "number": self.number}

    @property
    def is_correction(self) -> bool:
        """Whether its words are others than those on which people could comment before."""
        return self.kind == self.Kind.CORRECTION and not self.keeps_text

    @property
    def kind_name(self) -> str:
        """What it is, in words: where only explanations changed, no correction of the text."""
        if self.kind == self.Kind.CORRECTION and self.keeps_text:
            return _("Change of explanations")
        return self.get_kind_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise PermanentVersionError(
                f"{self!r} is public already; publish the page again instead."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> None:
        raise PermanentVersionError(f"{self!r} is the public record; withdraw the draft instead.")
