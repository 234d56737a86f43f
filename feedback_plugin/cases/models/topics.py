from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class TopicQuerySet(models.QuerySet):
    def active(self):
        """Topics a person may choose: somebody can still answer, and the topic above is active."""
        units = Unit.objects.active()
        names_none = Q(parent=None) | Q(parent__unit=None)
        can_be_answered = (
            Q(unit__in=units)
            | Q(unit=None, parent__unit__in=units)
            | Q(names_none & Exists(units.filter(is_fallback=True)), unit=None)
        )
        is_on = Q(parent=None) | Q(parent__active=True)
        return self.filter(can_be_answered, is_on, active=True)

    def in_tree(self):
        """Each topic with those below it, which come in their own order."""
        return self.select_related("parent").order_by(
            Coalesce("parent__sort_order", "sort_order"),
            Coalesce("parent_id", "pk"),
            F("parent_id").asc(nulls_first=True),
            "sort_order",
            "pk",
        )


class Topic(models.Model):
    """What a case is about; it, or the topic above it, decides which unit answers.

    There are two levels (ADR 47): nothing here looks further up than one.
    """

    names = TranslatedTextField(_("name"), max_length=150)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("topic above"),
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        limit_choices_to={"parent": None},
        help_text=_(
            "This topic then stands in its group. Where it names no unit and has no target of its"
            " own, those of the topic above hold. While that one is switched off, this one is not"
            " offered either."
        ),
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("responsible unit"),
        on_delete=models.PROTECT,
        related_name="topics",
        null=True,
        blank=True,
        help_text=_(
            "Leave it empty for the unit of the topic above; if that has none either, the unit that"
            " takes cases without a topic answers."
        ),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    active = models.BooleanField(_("active"), default=True)

    objects = TopicQuerySet.as_manager()

    panels = [
        FieldPanel("names"),
        FieldPanel("parent"),
        FieldPanel("unit"),
        FieldPanel("sort_order"),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="feedback_topic_not_above_itself",
                violation_error_message=_("A topic cannot stand below itself."),
            ),
        ]

    def __str__(self):
        return f"{self.parent.label} › {self.label}" if self.parent_id else str(self.label)

    def clean(self):
        super().clean()
        if wrong := {**self._wrong_above(), **self._wrong_unit()}:
            raise ValidationError(wrong)

    def _wrong_above(self):
        if self.parent_id is None:
            return {}
        if self.parent.parent_id is not None:
            return {"parent": _("This topic stands below another one itself. Choose that one.")}
        if self.pk and self.children.exists():
            sentence = _("Topics stand below this one: give them another one above first.")
            return {"parent": sentence}
        return {}

    def _wrong_unit(self):
        unit = self.responsible_unit
        if not self.active or unit is None or Unit.objects.active().filter(pk=unit.pk).exists():
            return {}
        if self.unit_id:
            sentence = _("This unit is not active or has no group: nobody would see its cases.")
        else:
            sentence = _(
                "The unit of the topic above is not active or has no group: name another one here."
            )
        return {"unit": sentence}

    @property
    def responsible_unit_id(self) -> int | None:
        """The same as `responsible_unit`, without reading the unit."""
        return self.unit_id or (self.parent.unit_id if self.parent else None)

    @property
    def responsible_unit(self) -> Unit | None:
        """Its own unit or that of the topic above; None where the fallback unit answers."""
        return self.unit or (self.parent.unit if self.parent else None)

    @property
    def label(self) -> Wording:
        """Its own name in the reader's language, without the topic above."""
        return in_reader_language(self.names)
