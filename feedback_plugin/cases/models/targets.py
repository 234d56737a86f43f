from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.states import CaseType

#: Until a row says otherwise: working days to the first look and to the answer.
DEFAULTS = {
    CaseType.COMPLAINT: (2, 15),
    CaseType.CRITICISM: (2, 10),
    CaseType.SUGGESTION: (2, 30),
    CaseType.APPRECIATION: (2, 15),
}
DAYS = (MinValueValidator(1), MaxValueValidator(365))


class ClockTarget(models.Model):
    """Within how many working days a case of a type, or of a topic, is looked at and answered.

    A row holds for what is received from its day on, until a later row. Public pages print it.
    """

    changes_public_pages = True

    case_type = models.CharField(_("type"), max_length=20, choices=CaseType)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="targets",
        null=True,
        blank=True,
        help_text=_(
            "Leave it empty for all topics that have no target of their own; one of a topic holds"
            " for those below it, too."
        ),
    )
    since = models.DateField(_("in force from"))
    triage_days = models.PositiveSmallIntegerField(
        _("working days to the first look"), validators=DAYS
    )
    resolve_days = models.PositiveSmallIntegerField(
        _("working days to the answer"), validators=DAYS
    )

    panels = [
        FieldPanel("case_type"),
        FieldPanel("topic"),
        FieldPanel("since"),
        FieldPanel("triage_days"),
        FieldPanel("resolve_days"),
    ]

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["case_type", "topic_id", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_type", "since"],
                condition=Q(topic=None),
                name="feedback_one_target_a_day",
            ),
            models.UniqueConstraint(
                fields=["case_type", "topic", "since"], name="feedback_one_topic_target_a_day"
            ),
        ]

    def __str__(self):
        return self.get_case_type_display()

    def clean(self):
        super().clean()
        late = self.triage_days and self.resolve_days and self.triage_days > self.resolve_days
        if late:
            sentence = _("The first look comes before the answer: give it no more days.")
            raise ValidationError({"triage_days": sentence})

    def why_not_deleted(self):
        """A type without any target would promise what nobody has set."""
        others = ClockTarget.objects.filter(case_type=self.case_type, topic=None)
        if self.topic_id is None and not others.exclude(pk=self.pk).exists():
            return _("This is the only target of its type: change its days instead.")
        return ""


class Targets:
    """All targets, read once for all cases that are counted."""

    def __init__(self) -> None:
        self._rows = list(ClockTarget.objects.order_by("since"))
        above = Topic.objects.exclude(parent=None).values_list("pk", "parent")
        has_topics = any(row.topic_id for row in self._rows)
        self._above = dict(above) if has_topics else {}

    def days(self, case_type: str, topic_id: int | None, day: date) -> tuple[int, int]:
        """The working days to first look and answer of what is received on this day.

        A topic without a row in force takes those of the topic above, then those of all.
        """
        for topic in dict.fromkeys((topic_id, self._above.get(topic_id), None)):
            rows = [
                row for row in self._rows if (row.case_type, row.topic_id) == (case_type, topic)
            ]
            in_force = [row for row in rows if row.since <= day]
            # Before the first row of all topics nothing else is known than that one.
            if row := (in_force[-1:] or (rows[:1] if topic is None else [])):
                return row[0].triage_days, row[0].resolve_days
        return DEFAULTS[CaseType(case_type)]
