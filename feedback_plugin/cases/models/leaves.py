from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.units import Unit


class IdentityLeave(models.Model):
    """May this unit learn who a confidential filer is? They are asked when the case gets there.

    The unit with which the case was filed needs no row: the form of the case said what it learns.
    """

    case = models.ForeignKey(
        "Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="leaves"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    is_given = models.BooleanField(_("leave given"), null=True)
    said_at = models.DateTimeField(_("answered at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("leave to see the filer")
        verbose_name_plural = _("leaves to see filers")
        ordering = ["case_id", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "unit"], name="feedback_one_leave_a_unit"),
            models.CheckConstraint(
                condition=Q(is_given=None, said_at=None)
                | Q(is_given__isnull=False, said_at__isnull=False),
                name="feedback_leave_is_dated",
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.unit_id}"
