from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import Finding


class Appeal(models.Model):
    """A filer does not agree with an answer: once for each answer, decided by somebody else.

    What the filer says and what is decided are messages of the case.
    """

    case = models.ForeignKey(
        "Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="appeals"
    )
    answer = models.OneToOneField(
        CaseMessage, verbose_name=_("answer"), on_delete=models.PROTECT, related_name="appeal"
    )
    # Where the case goes back to: meanwhile it is with whoever decides.
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit that answered"),
        on_delete=models.PROTECT,
        related_name="appealed",
        null=True,
    )
    filed_at = models.DateTimeField(_("filed at"))
    is_late = models.BooleanField(_("filed after its time"), default=False)
    finding = models.CharField(_("finding"), max_length=10, choices=Finding, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["case_id", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at=None), name="feedback_one_open_appeal"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, finding="")
                | (Q(decided_at__isnull=False) & ~Q(finding="")),
                name="feedback_decided_appeal_has_finding",
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.filed_at}"
