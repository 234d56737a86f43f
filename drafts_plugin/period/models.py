"""The acts upon drafts, kept for good, and how long periods last."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting

from drafts_plugin.conf import conf
from drafts_plugin.letters import ApprovalFacts
from drafts_plugin.period.messages import HEADLINES, describe


class PeriodEvent(ApprovalFacts):
    """One act upon a draft: what it changed, why, when, by whom, and by which letter.

    It belongs to the page of the draft that was made first and speaks for all its languages.
    """

    class Kind(models.TextChoices):
        EXTENDED = "extended", _("Extended")
        CLOSED_EARLY = "closed_early", _("Closed early")
        SUSPENDED = "suspended", _("Suspended")
        RESUMED = "resumed", _("Resumed")
        OUTCOME_RESCHEDULED = "outcome_rescheduled", _("Outcome rescheduled")
        OUTCOME_PUBLISHED = "outcome_published", _("Outcome published")
        OUTCOME_CORRECTED = "outcome_corrected", _("Outcome corrected")
        PROMULGATED = "promulgated", _("Promulgated")
        PROMULGATED_AGAIN = "promulgated_again", _("Promulgated again")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNPUBLISHED = "unpublished", pgettext_lazy("act upon a draft", "Unpublished")
        PUT_BACK = "put_back", _("Put back on the site")

    #: What is done needs no reason: it is what the draft was made for.
    NEEDS_NO_REASON = (Kind.OUTCOME_PUBLISHED, Kind.PROMULGATED)
    #: Tells a site that keeps whole pages to forget them when an act is done.
    changes_public_pages = True

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.PROTECT,
        related_name="period_events",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reason = models.TextField(_("reason"), blank=True)
    old_closes_at = models.DateTimeField(_("closed at before"), null=True)
    new_closes_at = models.DateTimeField(_("closes at since"), null=True)
    old_due_on = models.DateField(_("outcome due on before"), null=True)
    new_due_on = models.DateField(_("outcome due on since"), null=True)
    number = models.CharField(_("promulgation number"), max_length=100, blank=True)
    dated_at = models.DateTimeField(_("promulgated at"), null=True)
    unanswered = models.PositiveIntegerField(
        _("comments left without an answer"),
        default=0,
        db_default=0,
        help_text=_("How many there were when the outcome was published all the same."),
    )
    happened_at = models.DateTimeField(_("happened at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("actor"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("act upon a draft")
        verbose_name_plural = _("acts upon drafts")
        permissions = [
            (
                "override_outcome_periodevent",
                _("Can publish an outcome before all comments are answered"),
            )
        ]
        # In the order in which they were done, whatever the clock said meanwhile.
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") | Q(kind__in=("outcome_published", "promulgated")),
                name="drafts_plugin_period_event_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=("extended", "closed_early", "suspended", "resumed"),
                    old_closes_at__isnull=False,
                    new_closes_at__isnull=False,
                )
                | ~Q(kind__in=("extended", "closed_early", "suspended", "resumed")),
                name="drafts_plugin_period_event_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(kind="extended", new_closes_at__gt=F("old_closes_at"))
                | Q(kind="closed_early", new_closes_at__lt=F("old_closes_at"))
                | Q(kind="resumed", new_closes_at__gte=F("old_closes_at"))
                | Q(new_closes_at=F("old_closes_at"))
                & ~Q(kind__in=("extended", "closed_early", "resumed"))
                | Q(old_closes_at__isnull=True, new_closes_at__isnull=True),
                name="drafts_plugin_period_event_moves_as_its_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind="outcome_rescheduled") | Q(new_due_on__isnull=False),
                name="drafts_plugin_period_event_has_its_day_of_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("promulgated", "promulgated_again"))
                | (~Q(number="") & Q(dated_at__isnull=False)),
                name="drafts_plugin_period_event_promulgates_by_number",
            ),
            models.CheckConstraint(
                condition=Q(unanswered=0) | (Q(kind="outcome_published") & ~Q(reason="")),
                name="drafts_plugin_period_event_overrides_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.page_id}"

    @property
    def is_end(self) -> bool:
        """Whether it brought the draft to an end: outcome, promulgation or withdrawal."""
        return self.kind in (
            self.Kind.OUTCOME_PUBLISHED,
            self.Kind.PROMULGATED,
            self.Kind.WITHDRAWN,
        )

    @property
    def headline(self) -> str:
        """What happened, in a few words."""
        return HEADLINES[self.kind]

    @property
    def sentence(self) -> str:
        """What happened, with the instants before and after, in the active language."""
        return describe(self)

    @property
    def language_code(self) -> str:
        """The language in which the reason is written: that of the page that was made first."""
        return self.page.locale.language_code


class PeriodSettings(BaseGenericSetting):
    """The lengths of periods in days; until somebody changes them, those of the settings file."""

    #: The announced length stands on public pages: a site that keeps them forgets them.
    changes_public_pages = True

    default_days = models.PositiveSmallIntegerField(
        _("default length in days"),
        validators=[MinValueValidator(1)],
        help_text=_("How long a period lasts where the editor gives no closing instant."),
    )
    minimum_days = models.PositiveSmallIntegerField(
        _("minimum length in days"),
        validators=[MinValueValidator(1)],
        help_text=_("A shorter period needs a reason, which readers see."),
    )
    announced_days = models.PositiveSmallIntegerField(
        _("announced length in days"),
        validators=[MinValueValidator(1)],
        help_text=_("What the organisation promises in public; printed where a period is shorter."),
    )

    class Meta:
        verbose_name = _("lengths of consultations")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # A row that is read brings all its values by position.
        super().__init__(*args, **(kwargs if args else self._installed_lengths() | kwargs))

    @staticmethod
    def _installed_lengths() -> dict[str, int]:
        return {
            "default_days": conf.period_days,
            "minimum_days": conf.minimum_period_days,
            "announced_days": conf.announced_period_days,
        }

    @classmethod
    def current(cls) -> Self:
        """Return the lengths that hold now, without writing any."""
        return cls.objects.first() or cls()

    @classmethod
    def _get_or_create(cls) -> Self:
        # Wagtail writes a row as soon as anybody asks, in a template too.
        return cls.current()
