from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.working_calendar import office_day


class SubstituteQuerySet(models.QuerySet):
    def in_force(self, day: date | None = None):
        """Those who stand in for a head on this day, today unless told; all rights ask this."""
        day = day or office_day(timezone.now())
        return self.filter(since__lte=day, until__gte=day, unit__head__isnull=False)


class Substitute(models.Model):
    """Somebody stands in for the head of a unit, from a day to a day, both included."""

    unit = models.ForeignKey(
        "Unit", verbose_name=_("unit"), on_delete=models.CASCADE, related_name="substitutes"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_(
            "Hears in these days what the head hears, and sees and works on the cases of the unit"
            " if the head does. The account must be allowed to enter the admin."
        ),
    )
    since = models.DateField(_("from the day"))
    until = models.DateField(_("to the day"), help_text=_("This day is the last."))

    objects = SubstituteQuerySet.as_manager()

    panels = [FieldPanel("unit"), FieldPanel("user"), FieldPanel("since"), FieldPanel("until")]

    class Meta:
        verbose_name = _("substitute of a head")
        verbose_name_plural = _("substitutes of heads")
        ordering = ["-until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="feedback_substitute_ends_after_begin"
            ),
        ]

    def __str__(self):
        return get_user_display_name(self.user)

    def validate_constraints(self, exclude=None):
        # `clean` says which day is wrong.
        super().validate_constraints({*(exclude or ()), "until"})

    def clean(self):
        super().clean()
        wrong = {}
        if self.since and self.until and self.until < self.since:
            wrong["until"] = _("The last day comes before the first.")
        if self.unit_id and self.unit.head_id is None:
            wrong["unit"] = _("This unit has no head. Name one first.")
        elif self.unit_id and self.unit.head_id == self.user_id:
            wrong["user"] = _("This is the head of the unit already.")
        if wrong:
            raise ValidationError(wrong)
