from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.translated_text import Wording


class ConsultationQuerySet(models.QuerySet):
    def waiting(self):
        """Those without an opinion, in cases that still need an answer."""
        return self.filter(opinion=None, case__in=Case.objects.unanswered())

    def asked_of(self, user):
        """Those that units of this user are to answer, in cases that they may know of."""
        cases = Case.objects.not_kept_from(user)
        units = Unit.objects.of_official(user)
        asked = self.waiting().filter(unit__in=units, case__in=cases)
        # Who has the case by now need not be asked about it.
        return asked.exclude(case__unit=F("unit"))


class Consultation(models.Model):
    """A second unit is asked by a day what it thinks of a case; only officials read its opinion.

    The question is the reason of the event with which it was asked.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="consultations"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="consultations"
    )
    asked = models.OneToOneField("CaseEvent", on_delete=models.PROTECT, related_name="consultation")
    due_at = models.DateTimeField(_("opinion due"))
    opinion = models.OneToOneField(
        "CaseMessage", on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = ConsultationQuerySet.as_manager()

    # Wagtail's usage pages ask nobody for `asked_of`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["due_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "unit"],
                condition=Q(opinion=None),
                name="feedback_one_open_consultation",
            )
        ]

    def __str__(self):
        return self.case.number

    @property
    def label(self) -> Wording:
        """Who is asked."""
        return self.unit.label
