"""Pages for draft regulations and the record of what was once public."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from drafts_plugin import panels
from drafts_plugin.blocks import ClauseTreeBlock
from drafts_plugin.clauses import read_clauses
from drafts_plugin.querysets import DraftManager
from drafts_plugin.stages import Stage, default_closing, stage_of


class DraftKind(models.TextChoices):
    """What kind of regulation a draft is to become."""

    BILL = "bill", _("Bill")
    PLAN = "plan", _("Plan")
    BYLAW = "bylaw", _("Bylaw")
    DIRECTIVE = "directive", _("Directive")
    CIRCULAR = "circular", _("Circular")


class DraftPageMixin(models.Model):
    """The fields and behaviour of a draft, for sites that bring their own page class."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=DraftKind, default=DraftKind.DIRECTIVE
    )
    summary = models.TextField(_("summary"), blank=True)
    question = models.TextField(
        _("what is asked"), blank=True, help_text=_("What readers are asked to comment on.")
    )
    legal_basis = models.TextField(_("legal basis"), blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=255, blank=True)
    contact_name = models.CharField(_("contact"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=50, blank=True)
    body = StreamField(ClauseTreeBlock(), verbose_name=_("text"), blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("closes at"),
        null=True,
        blank=True,
        help_text=_("Left empty, it is the end of the last day of a period of the default length."),
    )
    outcome = RichTextField(_("outcome"), blank=True, features=["bold", "ol", "ul", "link"])
    outcome_published_at = models.DateTimeField(_("outcome published at"), null=True, blank=True)
    promulgation_number = models.CharField(_("promulgation number"), max_length=100, blank=True)
    promulgated_at = models.DateTimeField(_("promulgated at"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    SHARED_FIELDS = (
        "kind",
        "opens_at",
        "closes_at",
        "outcome_published_at",
        "promulgated_at",
        "promulgation_number",
        "withdrawn_at",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="%(app_label)s_%(class)s_closes_after_opens",
            )
        ]

    def clean(self):
        super().clean()
        if self.opens_at and not self.closes_at:
            self.closes_at = default_closing(self.opens_at)
        if self.closes_at and not self.opens_at:
            raise ValidationError({"opens_at": _("Say when the period opens, too.")})
        if self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The period must close after it opens.")})
        if self.withdrawn_at and not self.withdrawal_reason:
            raise ValidationError({"withdrawal_reason": _("Say why the draft is withdrawn.")})

    @property
    def stage(self):
        """The `Stage` of the draft now."""
        return stage_of(self, timezone.now())

    @cached_property
    def clauses(self):
        """The clauses of the draft in printed order."""
        return read_clauses(self.body)

    @property
    def latest_version(self):
        """The newest `PublishedVersion`, or None before the first publication."""
        return PublishedVersion.objects.filter(page_id=self.pk).order_by("-number").first()

    def accepts_feedback(self, at):
        """Tell whether the draft may be commented on at the aware instant `at`."""
        return stage_of(self, at) == Stage.OPEN

    @property
    def feedback_closes_at(self):
        """The instant until which comments are accepted, or None."""
        return self.closes_at

    def feedback_anchors(self):
        """The parts that one may comment on, as (id, label, text)."""
        return [(clause.id, clause.label, clause.words) for clause in self.clauses]

    @property
    def feedback_version(self):
        """The number of the public version that readers see, or None."""
        return (
            PublishedVersion.objects.filter(page_id=self.pk)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )


class DraftPage(DraftPageMixin, Page):
    """A draft regulation with its period, from preparation to promulgation, at one URL."""

    template = "drafts_plugin/draft_page.html"
    parent_page_types = ["drafts_plugin.DraftIndexPage"]
    subpage_types = []

    objects = DraftManager()

    content_panels = Page.content_panels + panels.TEXT_PANELS
    edit_handler = panels.draft_edit_handler(content_panels, Page.promote_panels)

    class Meta(DraftPageMixin.Meta):
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")


class DraftIndexPage(Page):
    """The list of drafts below it, by stage."""

    intro = models.TextField(_("introduction"), blank=True)

    template = "drafts_plugin/draft_index_page.html"
    subpage_types = ["drafts_plugin.DraftPage"]
    content_panels = Page.content_panels + ["intro"]

    class Meta:
        verbose_name = _("draft index")
        verbose_name_plural = _("draft indexes")


class PublishedVersion(models.Model):
    """The text of a draft as it was once public; written at publication, never changed.

    `clauses` is the canonical text: a list of objects with `id`, `type`, `number`, `title`, `text`
    and `level`. `sha256` is the hex digest of its canonical JSON.
    """

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("For consultation")
        CORRECTION = "correction", _("Correction")
        FINAL = "final", _("Final text")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="published_versions"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.PROTECT, related_name="+", null=True
    )
    published_at = models.DateTimeField()
    change_note = models.TextField(blank=True)
    title = models.CharField(max_length=255)
    clauses = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="drafts_plugin_version_number_unique"
            )
        ]

    def __str__(self):
        return _("%(title)s, version %(number)s") % {"title": self.title, "number": self.number}

