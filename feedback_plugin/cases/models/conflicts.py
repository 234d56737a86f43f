from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.translated_text import Wording


class ConflictQuerySet(models.QuerySet):
    def in_force(self):
        """Those that keep somebody out now."""
        return self.filter(until=None)

    def of(self, user):
        """Those that keep this user out: by name, or by a unit whose people they belong to."""
        stands_in = Unit.objects.stood_in_for_by(user).values("pk")
        units = Unit.objects.filter(Q(group__user=user) | Q(head=user) | Q(pk__in=stands_in))
        return self.in_force().filter(Q(official=user) | Q(unit__in=units.values("pk")))

    def of_officials(self):
        """Those that officials set, and may take back."""
        return self.filter(source=Conflict.Source.OFFICIAL)


class Conflict(models.Model):
    """Somebody has no part in a case: it is about them or their unit, or they are close to it.

    The events say since when and until when, by whom and why.
    """

    class Source(models.TextChoices):
        FILER = "filer", _("asked for by the filer")
        OFFICIAL = "official", _("named by an official")
        SELF = "self", _("conflict of interest declared")

    case = models.ForeignKey(
        "Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="conflicts"
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("official"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+", null=True
    )
    source = models.CharField(_("by whom"), max_length=10, choices=Source)
    since = models.OneToOneField("CaseEvent", on_delete=models.PROTECT, related_name="conflict")
    until = models.OneToOneField("CaseEvent", on_delete=models.PROTECT, related_name="+", null=True)

    objects = ConflictQuerySet.as_manager()

    # Wagtail's usage pages ask nobody for `visible_to`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["case_id", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "official"],
                condition=Q(until=None),
                name="feedback_one_conflict_an_official",
            ),
            models.UniqueConstraint(
                fields=["case", "unit"],
                condition=Q(until=None),
                name="feedback_one_conflict_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(official=None, unit__isnull=False)
                | Q(official__isnull=False, unit=None),
                name="feedback_conflict_is_of_one",
            ),
        ]

    def __str__(self):
        return str(self.label)

    @property
    def may_be_lifted(self) -> bool:
        """Did an official set it? What the filer asked for, or one said of oneself, stays."""
        return self.source == self.Source.OFFICIAL

    @property
    def label(self) -> Wording | str:
        """Who has no part in the case."""
        return self.unit.label if self.unit else get_user_display_name(self.official)


def people_of(units: QuerySet[Unit]) -> QuerySet:
    """Everybody who works in one of these units, is its head or stands in for the head."""
    users = get_user_model()._default_manager.all()
    stand_in = Substitute.objects.in_force().filter(unit__in=units.values("pk")).values("user")
    heads = Q(pk__in=units.values("head")) | Q(pk__in=stand_in)
    return users.filter(Q(groups__in=units.values("group")) | heads)


def kept_out_of(case) -> QuerySet:
    """Everybody who has no part in this case."""
    conflicts = case.conflicts.in_force()
    there = people_of(Unit.objects.filter(pk__in=conflicts.values("unit")))
    users = get_user_model()._default_manager.all()
    return users.filter(Q(pk__in=conflicts.values("official")) | Q(pk__in=there.values("pk")))
