from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback_plugin.cases.models.querysets import BY_URGENCY, CaseQuerySet
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.outcomes import FITS_THE_TYPE, Outcome
from feedback_plugin.cases.states import (
    UNANSWERED,
    CaseType,
    Channel,
    ClockKind,
    IdentityMode,
    State,
)
from feedback_plugin.page_privacy import named
from feedback_plugin.persian_text import localize_digits


class Case(models.Model):
    """A complaint, suggestion, criticism or appreciation on its way to an answer."""

    number = models.CharField(_("case number"), max_length=20, unique=True)
    case_type = models.CharField(_("type"), max_length=20, choices=CaseType)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="cases",
        null=True,
        blank=True,
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        related_name="cases",
        null=True,
        blank=True,
    )
    subject = models.CharField(_("subject"), max_length=150)
    description = models.TextField(_("description"))
    desired_outcome = models.TextField(_("desired outcome"), blank=True)
    identity_mode = models.CharField(_("identity"), max_length=20, choices=IdentityMode)
    channel = models.CharField(
        _("way it came"), max_length=10, choices=Channel, default=Channel.WEB
    )
    # The case with which it is answered, as long as it is merged (ADR 46).
    main = models.ForeignKey(
        "self",
        verbose_name=_("main case"),
        on_delete=models.PROTECT,
        related_name="joined",
        null=True,
        blank=True,
        editable=False,
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    page_title = models.CharField(_("page title"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.SUBMITTED)
    outcome = models.CharField(_("outcome"), max_length=30, choices=Outcome, blank=True)
    filer_wrote = models.BooleanField(_("new message from the filer"), default=False)
    submitted_at = models.DateTimeField(_("filed at"))
    # The answer's clock tells it; here it stands once more for the index of the list (ADR 31).
    due_at = models.DateTimeField(_("answer due"), editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"))
    version = models.PositiveIntegerField(default=0, editable=False)
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True, blank=True, editable=False)
    tracking_hash = models.CharField(max_length=64, unique=True, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    search_text = models.TextField(editable=False)

    objects = CaseQuerySet.as_manager()

    # Wagtail's usage pages list referring objects without asking `visible_to`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-submitted_at", "-pk"]
        default_permissions = ()
        permissions = [("view_all_cases", _("Can view the cases of all units"))]
        indexes = [
            models.Index(fields=["unit", "state", "due_at"], name="feedback_case_work"),
            models.Index(fields=["-submitted_at", "-id"], name="feedback_case_newest"),
            models.Index(*BY_URGENCY, name="feedback_case_urgency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED)
                | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="feedback_answer_has_outcome",
            ),
            models.CheckConstraint(condition=FITS_THE_TYPE, name="feedback_outcome_fits_the_type"),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, main__isnull=False)
                | (~Q(state=State.MERGED) & Q(main=None)),
                name="feedback_merged_has_main_case",
            ),
            models.CheckConstraint(
                condition=Q(main=None) | ~Q(main=F("pk")), name="feedback_main_case_is_another"
            ),
        ]

    def __str__(self):
        # The number alone: this text stands in log entries that other units may read.
        return self.number

    @property
    def display_number(self):
        """The case number in the reader's digits."""
        return localize_digits(self.number)

    @property
    def named_page(self):
        """The page it is about as its filer may hear of it today."""
        return named(self.page)

    @property
    def is_unanswered(self):
        """Does the filer still wait for an answer?"""
        return self.state in UNANSWERED

    @property
    def is_owed_an_answer(self):
        """Does a day for the answer hold? Not any more once the filer has taken the case back."""
        return self.state != State.WITHDRAWN

    @property
    def is_passed_on(self):
        """Was its filer promised that it is passed on, and no answer?"""
        return CaseType(self.case_type).is_passed_on

    @property
    def can_be_decided_anew(self):
        """Might another answer follow? Of a compliment none, nor once its words are forgotten."""
        return not self.is_passed_on and self.forgotten_at is None

    @property
    def was_entered(self):
        """Did an official enter it for its filer?"""
        return self.channel != Channel.WEB

    def is_workable_by(self, user):
        """May this user act on it?"""
        return Case.objects.workable_by(user).filter(pk=self.pk).exists()

    @property
    def statutory_due_at(self):
        """The last day that the law allows, where it sets one."""
        clock = next((each for each in self.clocks.all() if each.kind == ClockKind.STATUTORY), None)
        return clock.due_at if clock else None

    @property
    def is_paused(self):
        """Does the clock of the answer wait for the filer?"""
        if self.state != State.AWAITING_FILER:
            return False
        begun = (pause.started_at for pause in self.pauses.all() if pause.ended_at is None)
        return any(at <= self.due_at for at in begun)

    def is_overdue(self, at):
        """Was the answer due before this instant?"""
        return self.is_unanswered and self.due_at < at and not self.is_paused
