from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.outcomes import Outcome


class CaseMessageQuerySet(models.QuerySet):
    def for_filer(self):
        """What the filer may read: everything but internal notes and opinions."""
        return self.exclude(kind__in=INTERNAL)


class CaseMessage(models.Model):
    """One letter in a case's correspondence, or an internal note beside it."""

    class Kind(models.TextChoices):
        FILER = "filer", _("From the filer")
        QUESTION = "question", _("Question to the filer")
        REPLY = "reply", _("Message to the filer")
        ANSWER = "answer", _("Answer")
        APPEAL = "appeal", _("Appeal")
        DECISION = "decision", _("Decision on the appeal")
        NOTE = "note", _("Internal note")
        OPINION = "opinion", _("Opinion of another unit")

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="messages"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"))
    # Of an answer: a case that is decided anew has another one, and both are read.
    outcome = models.CharField(_("outcome"), max_length=30, choices=Outcome, blank=True)
    # Officials alone read it; counted in public, and kept when the words are forgotten.
    cause = models.ForeignKey(
        RootCause,
        verbose_name=_("root cause"),
        on_delete=models.PROTECT,
        related_name="answers",
        null=True,
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    sent_at = models.DateTimeField(_("sent at"))
    idempotency_key = models.CharField(  # noqa: DJ001 - unique where there is one
        max_length=64, unique=True, null=True, editable=False
    )

    objects = CaseMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.case_id} {self.kind}"

    @property
    def is_from_filer(self):
        """Was it written by the filer?"""
        return self.kind in (self.Kind.FILER, self.Kind.APPEAL)

    @property
    def is_internal(self):
        """Is it hidden from the filer?"""
        return self.kind in INTERNAL


INTERNAL = (CaseMessage.Kind.NOTE, CaseMessage.Kind.OPINION)
