from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import kept_out_of, people_of
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import RemedyState
from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language
from feedback_plugin.working_calendar import office_day

ENDED = (RemedyState.DONE, RemedyState.DROPPED)


class RemedyKind(models.Model):
    """What the organisation may owe after an answer, in its own list."""

    changes_public_pages = True

    names = TranslatedTextField(_("name"), max_length=80)
    is_learning = models.BooleanField(
        _("changes something for everybody"),
        default=False,
        help_text=_("What is learnt from a case, so that it does not happen again."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("What was promised of a kind that is not offered any more stays as it is."),
    )

    panels = [
        FieldPanel("names"),
        FieldPanel("is_learning"),
        FieldPanel("sort_order"),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = _("kind of remedy")
        verbose_name_plural = _("kinds of remedies")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> Wording:
        """Its name in the reader's language."""
        return in_reader_language(self.names)


@dataclass(frozen=True)
class Promised:
    """What is promised: of which kind, in words for the filer, by whom, and by which day."""

    kind: RemedyKind
    text: str
    owner: Any
    due_on: date


class RemedyQuerySet(models.QuerySet):
    def in_cases_of(self, user: Any) -> "RemedyQuerySet":
        """Those in cases that this user may know of."""
        return self.filter(case__in=Case.objects.visible_to(user).order_by())

    def open(self) -> "RemedyQuerySet":
        """Those that are still owed."""
        return self.filter(state=RemedyState.OPEN)

    def overdue(self, at: datetime) -> "RemedyQuerySet":
        """Those of them whose day has passed."""
        return self.open().filter(due_on__lt=office_day(at))


class Remedy(models.Model):
    """What the organisation owes after an answer, from its promise to its end.

    The filer reads the words of the promise; they are forgotten with the case. The events say who
    promised and who ended it, and in the reason what was done, or why nothing was.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="remedies"
    )
    kind = models.ForeignKey(
        RemedyKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="remedies"
    )
    text = models.TextField(_("what is promised"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    due_on = models.DateField(_("due by"))
    state = models.CharField(
        _("state"), max_length=10, choices=RemedyState, default=RemedyState.OPEN
    )
    # An answer may promise one, and so may what follows it.
    promised = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, related_name="remedies")
    ended_at = models.DateTimeField(_("ended"), null=True)
    ended = models.OneToOneField(
        CaseEvent, on_delete=models.PROTECT, related_name="ended_remedy", null=True
    )

    objects = RemedyQuerySet.as_manager()

    # Wagtail's usage pages ask nobody for `visible_to`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("remedy")
        verbose_name_plural = _("remedies")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "due_on"], name="feedback_remedies_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RemedyState.OPEN, ended_at=None)
                | Q(state__in=ENDED, ended_at__isnull=False),
                name="feedback_remedy_ends_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind_id} {self.state}"

    @property
    def label(self) -> Wording:
        """Of which kind it is."""
        return self.kind.label

    def is_overdue(self, at: datetime) -> bool:
        """Is it owed still, though its day has passed?"""
        return self.state == RemedyState.OPEN and self.due_on < office_day(at)


def possible_owners(case: Case) -> QuerySet:
    """Who may see to what is promised in a case: the people of its unit who may see it."""
    people = people_of(Unit.objects.filter(pk=case.unit_id)).filter(is_active=True)
    return people.exclude(pk__in=kept_out_of(case).values("pk")).distinct()


def marked_remedies(case: Case, at: datetime) -> list[Remedy]:
    """What was promised in a case, each marked with whether its day `has_passed`."""
    remedies = list(case.remedies.select_related("kind", "owner", "ended"))
    for remedy in remedies:
        remedy.has_passed = remedy.is_overdue(at)
    return remedies
