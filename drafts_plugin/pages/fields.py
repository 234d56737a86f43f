"""The fields of a draft, and what they refuse."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from drafts_plugin.dates import default_closing
from drafts_plugin.drafts import Draft, is_source
from drafts_plugin.pages.blocks import DraftDocumentsBlock
from drafts_plugin.pages.planned import PlannedAs
from drafts_plugin.pages.row_checks import RowCheck
from drafts_plugin.period.ending_forms import OUTCOME_FEATURES
from drafts_plugin.period.models import PeriodSettings
from drafts_plugin.stages import INSTANTS
from drafts_plugin.text.blocks import ClauseTreeBlock
from drafts_plugin.text.question_blocks import DraftQuestionsBlock


class DraftKind(models.TextChoices):
    """What kind of regulation a draft is to become."""

    BILL = "bill", _("Government bill")
    PLAN = "plan", _("Private members' bill")
    BYLAW = "bylaw", _("Regulation")
    DIRECTIVE = "directive", _("Directive")
    CIRCULAR = "circular", _("Circular")


#: Addresses beside and below a draft that a page of that name would hide or be hidden by.
RESERVED_SLUGS = ("feed", "calendar", "versions", "compare")


class DraftFields(Draft):
    """The columns of a draft."""

    reference_number = models.CharField(
        _("reference number"), max_length=20, blank=True, editable=False, db_default=""
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DraftKind, default=DraftKind.DIRECTIVE
    )
    summary = models.TextField(_("summary"), blank=True)
    question = models.TextField(
        _("what is asked"), blank=True, help_text=_("What readers are asked to comment on.")
    )
    questions = StreamField(
        DraftQuestionsBlock(),
        verbose_name=_("questions"),
        blank=True,
        help_text=_(
            "Up to five questions that readers answer with or without a comment. They are settled"
            " once the period begins."
        ),
    )
    affected = models.TextField(
        _("who is affected"), blank=True, help_text=_("Whose rights or duties it would change.")
    )
    legal_basis = models.TextField(_("legal basis"), blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=255, blank=True)
    contact_name = models.CharField(_("contact"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=50, blank=True)
    other_ways = models.TextField(
        _("other ways to respond"),
        blank=True,
        help_text=_("How to respond without this site: an address, an office, a meeting."),
    )
    documents = StreamField(DraftDocumentsBlock(), verbose_name=_("documents"), blank=True)
    body = StreamField(ClauseTreeBlock(), verbose_name=_("text"), blank=True)
    # What lists and queries know of the text without reading it.
    has_text = models.BooleanField(default=False, db_default=False, editable=False)
    planned_for = models.DateField(
        _("text planned for"),
        null=True,
        blank=True,
        help_text=_(
            "Announces the draft while it has no text: a day in the time in which the text is"
            " expected. Readers see it."
        ),
    )
    planned_as = models.CharField(
        _("how exactly"), max_length=8, choices=PlannedAs, default=PlannedAs.QUARTER
    )
    change_note = models.TextField(
        _("change note"),
        blank=True,
        help_text=_(
            "What changed in the text and why. Readers see it; needed while comments are open."
        ),
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("closes at"),
        null=True,
        blank=True,
        help_text=_("Left empty, it is the end of the last day of a period of the default length."),
    )
    short_period_reason = models.TextField(
        _("reason for a short period"),
        blank=True,
        help_text=_("Why the period is shorter than usual. Readers see it."),
    )
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True, editable=False)
    outcome_due_on = models.DateField(
        _("outcome due on"),
        null=True,
        blank=True,
        help_text=_("The day by which the comments are answered. Readers see it."),
    )
    outcome = RichTextField(_("outcome"), blank=True, features=OUTCOME_FEATURES)
    outcome_published_at = models.DateTimeField(_("outcome published at"), null=True, blank=True)
    promulgation_number = models.CharField(_("promulgation number"), max_length=100, blank=True)
    promulgated_at = models.DateTimeField(_("promulgated at"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    #: Equal in all languages of a draft; `translations` keeps them so.
    SHARED_FIELDS = (
        *("reference_number", "kind", "planned_for", "planned_as"),
        *("promulgation_number", "outcome_due_on", *INSTANTS),
    )
    #: The story of one draft. A copy is another draft and begins without them.
    exclude_fields_in_copy = [
        "reference_number",
        "planned_for",
        "change_note",
        "short_period_reason",
        "outcome_due_on",
        "outcome",
        "promulgation_number",
        "withdrawal_reason",
        *INSTANTS,
    ]
    draft_search_fields = [
        index.SearchField("summary"),
        index.SearchField("searched_numbers"),
        index.SearchField("searched_clauses"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("opens_at"),
        index.FilterField("closes_at"),
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="%(app_label)s_%(class)s_closes_after_opens",
            ),
            RowCheck(
                condition=models.Q(suspended_at__isnull=True)
                | models.Q(
                    suspended_at__gte=models.F("opens_at"), suspended_at__lt=models.F("closes_at")
                ),
                name="%(app_label)s_%(class)s_suspended_while_open",
            ),
            RowCheck(
                condition=models.Q(outcome_published_at__isnull=True)
                | models.Q(outcome_published_at__gte=models.F("closes_at")),
                name="%(app_label)s_%(class)s_outcome_after_close",
            ),
            RowCheck(
                condition=models.Q(promulgated_at__isnull=True)
                | models.Q(promulgated_at__gte=models.F("closes_at")),
                name="%(app_label)s_%(class)s_promulgated_after_close",
            ),
            RowCheck(
                condition=models.Q(promulgated_at__isnull=True)
                | models.Q(outcome_published_at__isnull=True)
                | models.Q(promulgated_at__gte=models.F("outcome_published_at")),
                name="%(app_label)s_%(class)s_promulgated_after_outcome",
            ),
            RowCheck(
                condition=models.Q(promulgated_at__isnull=True)
                | models.Q(withdrawn_at__isnull=True),
                name="%(app_label)s_%(class)s_has_one_end",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.opens_at and not self.closes_at:
            # A period is as long as announced from when people can comment, not from a past hour.
            begins_at = max(self.opens_at, timezone.now())
            self.closes_at = default_closing(begins_at, PeriodSettings.current().default_days)
        errors: dict[str, Any] = {}
        if getattr(self, "slug", None) in RESERVED_SLUGS:
            errors["slug"] = _("Choose another slug: the list of drafts uses this one itself.")
        if self.closes_at and not self.opens_at:
            errors["opens_at"] = _("Say when the period opens, too.")
        elif self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _("The period must close after it opens.")
        if self.promulgated_at and not self.promulgation_number:
            errors["promulgation_number"] = _("Give the number of the promulgated text.")
        # A translation need not say it in its own words.
        if self.withdrawn_at and not self.withdrawal_reason and is_source(self):
            errors["withdrawal_reason"] = _("Say why the draft is withdrawn.")
        if errors:
            raise ValidationError(errors)
