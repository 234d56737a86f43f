"""What makes a page a draft: its fields, its stage and its versions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from drafts_plugin.cache import hold_until
from drafts_plugin.dates import Period, whole_days
from drafts_plugin.pages.blocks import DraftDocumentsBlock
from drafts_plugin.pages.feedback import FeedbackAnswers
from drafts_plugin.pages.routes.subscriptions import CalendarRoute
from drafts_plugin.pages.routes.versions import VersionRoutes
from drafts_plugin.pages.timeline import timeline
from drafts_plugin.period.frozen_dates import kept_period
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.settings import PeriodSettings
from drafts_plugin.stages import default_closing, next_change, stage_of
from drafts_plugin.text.blocks import ClauseTreeBlock
from drafts_plugin.text.clauses import canonical_clauses, digest
from drafts_plugin.text.rendering import named_clauses, shown_clauses
from drafts_plugin.versions.models import PublishedVersion


class DraftKind(models.TextChoices):
    """What kind of regulation a draft is to become."""

    BILL = "bill", _("Bill")
    PLAN = "plan", _("Plan")
    BYLAW = "bylaw", _("Bylaw")
    DIRECTIVE = "directive", _("Directive")
    CIRCULAR = "circular", _("Circular")


#: Addresses beside and below a draft that a page of that name would hide or be hidden by.
RESERVED_SLUGS = ("feed", "calendar", "versions", "compare")


class DraftPageMixin(FeedbackAnswers, CalendarRoute, VersionRoutes, models.Model):
    """The fields and behaviour of a draft, for sites that bring their own page class."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=DraftKind, default=DraftKind.DIRECTIVE
    )
    summary = models.TextField(_("summary"), blank=True)
    question = models.TextField(
        _("what is asked"), blank=True, help_text=_("What readers are asked to comment on.")
    )
    affected = models.TextField(
        _("who is affected"), blank=True, help_text=_("Whose rights or duties it would change.")
    )
    legal_basis = models.TextField(_("legal basis"), blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=255, blank=True)
    contact_name = models.CharField(_("contact"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=50, blank=True)
    other_ways = models.TextField(
        _("other ways to answer"),
        blank=True,
        help_text=_("How to answer without this site: an address, an office, a meeting."),
    )
    documents = StreamField(DraftDocumentsBlock(), verbose_name=_("documents"), blank=True)
    body = StreamField(ClauseTreeBlock(), verbose_name=_("text"), blank=True)
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
    outcome = RichTextField(_("outcome"), blank=True, features=["bold", "ol", "ul", "link"])
    outcome_published_at = models.DateTimeField(_("outcome published at"), null=True, blank=True)
    promulgation_number = models.CharField(_("promulgation number"), max_length=100, blank=True)
    promulgated_at = models.DateTimeField(_("promulgated at"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    #: Equal in all languages of a draft; `signal_handlers` keeps them so.
    SHARED_FIELDS = (
        "kind",
        "opens_at",
        "closes_at",
        "suspended_at",
        "outcome_due_on",
        "outcome_published_at",
        "promulgated_at",
        "promulgation_number",
        "withdrawn_at",
    )
    #: The story of one draft. A copy is another draft and begins without them.
    exclude_fields_in_copy = [
        "change_note",
        "opens_at",
        "closes_at",
        "short_period_reason",
        "suspended_at",
        "outcome_due_on",
        "outcome",
        "outcome_published_at",
        "promulgation_number",
        "promulgated_at",
        "withdrawal_reason",
        "withdrawn_at",
    ]
    draft_search_fields = [
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("opens_at"),
        index.FilterField("closes_at"),
    ]

    #: Whether this very object is being shown to the public, not previewed or edited.
    is_shown = False

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="%(app_label)s_%(class)s_closes_after_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(suspended_at__isnull=True)
                | models.Q(
                    suspended_at__gte=models.F("opens_at"), suspended_at__lt=models.F("closes_at")
                ),
                name="%(app_label)s_%(class)s_suspended_while_open",
            ),
        ]

    def clean(self):
        super().clean()
        if self.opens_at and not self.closes_at:
            self.closes_at = default_closing(self.opens_at, PeriodSettings.current().default_days)
        errors = {}
        if getattr(self, "slug", None) in RESERVED_SLUGS:
            errors["slug"] = _("Choose another slug: the list of drafts uses this one itself.")
        if self.closes_at and not self.opens_at:
            errors["opens_at"] = _("Say when the period opens, too.")
        elif self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _("The period must close after it opens.")
        if self.promulgated_at and not self.promulgation_number:
            errors["promulgation_number"] = _("Give the number of the promulgated text.")
        if self.withdrawn_at and not self.withdrawal_reason:
            errors["withdrawal_reason"] = _("Say why the draft is withdrawn.")
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        language = get_language_info(self.text_language)
        self._versions_shown = self._find_versions()
        self.is_shown = not getattr(request, "is_preview", False)
        context["stage"] = self.stage
        context["period"] = self.period
        context["period_events"] = self.period_events
        context["announced_days"] = self.announced_days
        hold_until(request, next_change(self, timezone.now()))
        context["version"] = self.latest_version
        context["text_language"] = language
        context["text_dir"] = "rtl" if language["bidi"] else "ltr"
        return context

    def with_content_json(self, content):
        """Return a revision of the draft, with the dates that only the acts may change."""
        revised = super().with_content_json(content)
        for name, value in kept_period(self).items():
            setattr(revised, name, value)
        return revised

    @property
    def stage(self):
        """The `Stage` of the draft now."""
        return stage_of(self, timezone.now())

    @property
    def period(self):
        """The period in people's days, or None before it is set."""
        return Period.of(self)

    #: The manager knows better, so that most pages ask for no acts.
    had_period_acts = True

    @property
    def period_events(self):
        """The acts by which the period changed, in all languages, oldest first."""
        if not self.opens_at or self.opens_at > timezone.now():
            return []
        if not self.had_period_acts and not self.alias_of_id:
            return []
        page = self.alias_of if self.alias_of_id else self
        events = PeriodEvent.objects.filter(page__translation_key=page.translation_key)
        return list(events.select_related("page__locale"))

    @property
    def announced_days(self):
        """The length that the organisation promises, where this draft says why it has a shorter."""
        if not self.short_period_reason or not self.period:
            return None
        announced = PeriodSettings.current().announced_days
        return announced if whole_days(self.opens_at, self.closes_at) < announced else None

    @property
    def timeline(self):
        """The steps from preparation to promulgation as they stand now."""
        return timeline(self, timezone.now())

    @property
    def text_language(self):
        """The language in which the text is written: an alias shows its source's."""
        return (self.alias_of if self.alias_of_id else self).locale.language_code

    @cached_property
    def clauses(self):
        """The clauses of the draft in printed order, named in the language of the text."""
        return shown_clauses(self) if self.is_shown else named_clauses(self)

    @property
    def text_sha256(self):
        """The digest of the clauses as they stand in memory; versions and approvals keep it."""
        return digest(canonical_clauses(self.body))

    @property
    def latest_version(self):
        """The newest `PublishedVersion`, without its clauses, or None before publication."""
        return next(iter(self.own_versions), None)

    @property
    def own_versions(self):
        """The versions of the draft in its own language, the newest first, without clauses."""
        own = self.alias_of_id or self.pk
        return [each for each in self._versions if each.page_id == own]

    @property
    def _versions(self):
        """The versions of all languages; those that a page being shown was given, else fresh."""
        return self.__dict__.get("_versions_shown") or self._find_versions()

    def _find_versions(self):
        page = self.alias_of if self.alias_of_id else self
        versions = PublishedVersion.objects.filter(page__translation_key=page.translation_key)
        return list(versions.defer("clauses").order_by("page_id", "-number"))
