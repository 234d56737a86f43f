from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.states import ClockKind, Rung

MOST_EXTENSION = 10


class Clock(models.Model):
    """A promise of days in a case: by when something is due, and whether it was kept.

    Of each kind one runs at a time. It stops when what it waits for is done (`met_at`), or when
    nothing is owed any more, and is kept: a case that is decided anew has another one. `days` is
    what was promised: working days, but of the legal deadline days of the calendar.
    """

    case = models.ForeignKey(
        "Case",
        verbose_name=_("case"),
        on_delete=models.PROTECT,
        related_name="clocks",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ClockKind)
    days = models.PositiveSmallIntegerField(_("days"))
    extended_days = models.PositiveSmallIntegerField(_("days of the extension"), default=0)
    started_at = models.DateTimeField(_("started at"))
    due_at = models.DateTimeField(_("due"))
    stopped_at = models.DateTimeField(_("stopped at"), null=True)
    met_at = models.DateTimeField(_("met at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        ordering = ["case_id", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["kind", "due_at"],
                condition=Q(stopped_at=None),
                name="feedback_clock_running",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(stopped_at=None),
                name="feedback_one_running_clock_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(extended_days=0)
                | Q(kind=ClockKind.RESOLVE, extended_days__lte=MOST_EXTENSION),
                name="feedback_extension_of_answers",
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.kind}"


class ClockPause(models.Model):
    """While a filer was asked: the working days by which the answer is due later."""

    case = models.ForeignKey(
        "Case",
        verbose_name=_("case"),
        on_delete=models.PROTECT,
        related_name="pauses",
    )
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    days = models.PositiveSmallIntegerField(_("working days"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["case_id", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="feedback_one_open_pause"
            )
        ]

    def __str__(self):
        return f"{self.case_id} {self.started_at}"


class Reminder(models.Model):
    """That the officials were told of a rung of the ladder: once a case, whoever asks again.

    Of what was promised they are told once a promise.
    """

    case = models.ForeignKey(
        "Case",
        verbose_name=_("case"),
        on_delete=models.PROTECT,
        related_name="reminders",
    )
    remedy = models.ForeignKey(
        "Remedy",
        verbose_name=_("remedy"),
        on_delete=models.PROTECT,
        related_name="reminders",
        null=True,
    )
    rung = models.CharField(_("rung"), max_length=12, choices=Rung)
    at = models.DateTimeField(_("at"))
    # Which of two commands at the same time wrote it.
    batch = models.UUIDField(editable=False, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rung"],
                condition=Q(remedy=None),
                name="feedback_one_reminder_a_rung",
            ),
            models.UniqueConstraint(
                fields=["remedy", "rung"], name="feedback_one_reminder_a_promise"
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.rung}"
