from datetime import timedelta
from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback_plugin.cases.models.clocks import ClockPause
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.units import Topic, Unit
from feedback_plugin.cases.outcomes import FITS_THE_TYPE, Outcome
from feedback_plugin.cases.states import (
    UNANSWERED,
    CaseType,
    Channel,
    ClockKind,
    IdentityMode,
    State,
)
from feedback_plugin.conf import conf
from feedback_plugin.encrypted_fields import EncryptedTextField
from feedback_plugin.encryption import Unreadable
from feedback_plugin.page_privacy import named
from feedback_plugin.persian_text import localize_digits, search_text
from feedback_plugin.working_calendar import end_of, office_day

SOON = timedelta(days=3)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The cases this user may know of; every list, count, search and page goes through it."""
        if user.is_superuser or user.has_perm("feedback_cases.view_all_cases"):
            return self.not_kept_from(user)
        return self.workable_by(user)

    def workable_by(self, user):
        """The cases this user may act on: seeing all of them is not yet a mandate."""
        cases = self.not_kept_from(user)
        if user.is_superuser:
            return cases
        return cases.filter(unit__in=Unit.objects.of_official(user))

    def not_kept_from(self, user):
        """All but those in which this user is to have no part, whatever else they may see."""
        return self.exclude(Exists(Conflict.objects.of(user).filter(case=OuterRef("pk"))))

    def unanswered(self):
        """Cases that still need an answer."""
        return self.filter(state__in=UNANSWERED)

    def running(self):
        """Those of them whose days go on: no filer is waited for."""
        return self.unanswered().exclude(Exists(_pauses_in_time()))

    def paused(self):
        """Cases whose clock waits for the filer."""
        return self.unanswered().filter(Exists(_pauses_in_time()))

    def with_pauses(self):
        """Note of each whether its clock waits for the filer, as `stands_still`: for lists."""
        return self.annotate(stands_still=Exists(_pauses_in_time()))

    def overdue(self, at):
        """Cases whose answer was due before this instant."""
        return self.running().filter(due_at__lt=at)

    def due_today(self, at):
        """Cases whose answer is due by the end of this day."""
        return self.running().filter(due_at__range=(at, end_of(office_day(at))))

    def due_soon(self, at):
        """Cases whose answer is due within the next days."""
        return self.running().filter(due_at__range=(at, at + SOON))

    def by_urgency(self):
        """What needs an answer, the longest due first; then what is answered, newest first."""
        waits = Q(state__in=UNANSWERED)
        answered = models.Case(models.When(waits, then=0), default=1)
        answered_at = models.Case(models.When(waits, then=None), default=F("answered_at"))
        return self.order_by(answered, answered_at.desc(nulls_first=True), "due_at", "pk")

    def search(self, query):
        """Cases with every word of the query, however it is spelt, or with this number."""
        words = search_text(query).split()
        return self.filter(reduce(and_, (Q(search_text__contains=word) for word in words), Q()))


def _pauses_in_time():
    # One that began after the day had passed holds up nothing.
    return ClockPause.objects.filter(
        case=OuterRef("pk"), ended_at=None, started_at__lte=OuterRef("due_at")
    )


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
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED)
                | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="feedback_answer_has_outcome",
            ),
            models.CheckConstraint(condition=FITS_THE_TYPE, name="feedback_outcome_fits_the_type"),
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


class Filer(models.Model):
    """Who filed a case; kept apart, so that no list or search ever loads it."""

    case = models.OneToOneField(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="filer"
    )
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("email"), blank=True)
    mobile = EncryptedTextField(_("mobile"), blank=True)
    # Nobody was asked where the site sends no text messages.
    wants_texts = models.BooleanField(_("wants text messages"), null=True)

    class Meta:
        verbose_name = _("filer")
        verbose_name_plural = _("filers")
        default_permissions = ()

    def __str__(self):
        return f"{self.case_id}"

    @property
    def addresses(self):
        """Where the filer can be told what happens to the case."""
        mobile = self.mobile if self.takes_texts else ""
        return [address for address in (self.email, mobile) if address]

    @property
    def is_readable(self):
        """Does one of the site's keys open what is stored?"""
        stored = (self.name, self.email, self.mobile)
        return not any(isinstance(each, Unreadable) for each in stored)

    @property
    def takes_texts(self):
        """Did they ask for texts? Those who were not asked get them from a site's own channel."""
        return not conf.sms_backend if self.wants_texts is None else self.wants_texts
