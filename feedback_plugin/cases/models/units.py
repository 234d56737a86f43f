from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.states import RemedyState
from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class UnitQuerySet(models.QuerySet):
    def active(self):
        """Units that cases may be given to: somebody sees what they are given."""
        return self.filter(active=True, group__isnull=False)

    def are_several(self):
        """Is there another one to take what one of them is to have no part in?"""
        return self.active()[:2].count() > 1

    def of_official(self, user):
        """Units whose cases this user works on: in their group, or for a head who is in it."""
        of_head = Unit.objects.stood_in_for_by(user).filter(head__groups=F("group"))
        groups = Group.objects.filter(user=user)
        return self.filter(Q(group__in=groups) | Q(pk__in=of_head.values("pk")))

    def stood_in_for_by(self, user):
        """Units whose head this user is the substitute of today."""
        return self.filter(pk__in=Substitute.objects.in_force().filter(user=user).values("unit"))

    def fallback(self):
        """The unit that takes what no topic sends elsewhere, or None."""
        return self.active().filter(is_fallback=True).first()


class Unit(models.Model):
    """An organisational unit that answers cases through the members of its group."""

    names = TranslatedTextField(_("name"), max_length=150)
    official_names = TranslatedTextField(_("responsible official"), max_length=150, blank=True)
    official_posts = TranslatedTextField(_("post"), max_length=150, blank=True)
    group = models.ForeignKey(
        Group,
        verbose_name=_("group of its officials"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Members of this group see and work on the cases of this unit."),
    )
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("head"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Hears by mail of answers that are nearly due, and of those that are late."),
    )
    is_fallback = models.BooleanField(
        _("takes cases without a topic"),
        default=False,
        help_text=_(
            "One unit receives what no topic sends elsewhere and passes it on. Ticked at another"
            " unit, it moves there."
        ),
    )
    active = models.BooleanField(_("active"), default=True)

    objects = UnitQuerySet.as_manager()

    panels = [
        FieldPanel("names"),
        MultiFieldPanel(
            [FieldPanel("official_names"), FieldPanel("official_posts")],
            heading=_("Responsible official, named in public"),
        ),
        FieldPanel("group"),
        FieldPanel("head"),
        FieldPanel("is_fallback"),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_fallback"],
                condition=Q(is_fallback=True),
                name="feedback_one_fallback_unit",
            ),
            models.CheckConstraint(
                condition=Q(is_fallback=False) | Q(active=True, group__isnull=False),
                name="feedback_fallback_unit_can_answer",
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if self.is_fallback:
                Unit.objects.exclude(pk=self.pk).filter(is_fallback=True).update(is_fallback=False)
            super().save(*args, **kwargs)

    def validate_constraints(self, exclude=None):
        # `save` moves the mark, and `clean` says of the rest what is to be done.
        super().validate_constraints({*(exclude or ()), "is_fallback"})

    def clean(self):
        super().clean()
        if wrong := {**self._wrong_as_fallback(), **self._wrong_without_group()}:
            raise ValidationError(wrong)

    def _wrong_as_fallback(self):
        if self.is_fallback and not self.active:
            return {
                "active": _("Cases without a topic come here: mark another unit for them first.")
            }
        was_fallback = Unit.objects.filter(pk=self.pk, is_fallback=True).exists()
        if was_fallback and not self.is_fallback:
            sentence = _(
                "Cases without a topic would reach nobody. Tick this at the unit that is"
                " to take them; the mark then moves there."
            )
            return {"is_fallback": sentence}
        return {}

    def _wrong_without_group(self):
        if self.group_id is not None:
            return {}
        if self.is_fallback:
            return {"group": _("Choose the group of those who see the cases without a topic.")}
        has_work = self.pk and (
            self.topics.filter(active=True).exists()
            or self.cases.unanswered().exists()
            or self.cases.filter(remedies__state=RemedyState.OPEN).exists()
            # These come back to it.
            or self.appealed.filter(decided_at=None).exists()
        )
        if has_work:
            return {
                "group": _("This unit has topics or open cases: without a group nobody sees them.")
            }
        return {}

    def why_not_deleted(self):
        """Its cases and topics apart."""
        if not self.is_fallback:
            return ""
        return _("Cases without a topic come here: mark another unit for them first.")

    @property
    def label(self) -> Wording:
        """Its name in the reader's language."""
        return in_reader_language(self.names)

    @property
    def official_label(self) -> Wording:
        """Name of the responsible official in the reader's language."""
        return in_reader_language(self.official_names)

    @property
    def post_label(self) -> Wording:
        """Post of the responsible official in the reader's language."""
        return in_reader_language(self.official_posts)
