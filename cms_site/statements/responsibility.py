"""Who answers for a standing page, on which law it rests, and when it was approved and reviewed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from cms_site.persian.blocks import DayBlock


class LawBlock(blocks.StructBlock):
    """A law, a resolution or a circular, as it is cited."""

    title = blocks.CharBlock(label=_("Law or resolution"), max_length=255)
    number = blocks.CharBlock(label=_("Number"), max_length=60, required=False)
    date = DayBlock(label=_("Date"), required=False)
    link = blocks.URLBlock(label=_("Link"), required=False)

    class Meta:
        icon = "clipboard-list"
        label = _("Law or resolution")


class ChangeBlock(blocks.StructBlock):
    """What was changed on a day."""

    date = DayBlock(label=_("Date"))
    version = blocks.CharBlock(label=_("Version"), max_length=20, required=False)
    text = blocks.CharBlock(label=_("What was changed"), max_length=500)

    class Meta:
        icon = "history"
        label = _("Change")


class ResponsibilityMixin(models.Model):
    """What all standing pages tell of themselves, below their text; each part may be left out."""

    intro = models.TextField(
        _("summary"), blank=True, help_text=_("What the page says, in two sentences at most.")
    )
    legal_basis = StreamField([("law", LawBlock())], verbose_name=_("legal basis"), blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=200, blank=True)
    responsible_official = models.CharField(_("official responsible"), max_length=200, blank=True)
    version = models.CharField(_("version"), max_length=20, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    last_reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)
    change_log = StreamField(
        [("change", ChangeBlock())],
        verbose_name=_("change log"),
        blank=True,
        help_text=_("The newest change first."),
    )

    #: A number reads the same in every language.
    override_translatable_fields = [SynchronizedField("version")]

    responsibility_panels = [
        FieldPanel("legal_basis"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("responsible_unit"), FieldPanel("responsible_official")]),
                FieldRowPanel([FieldPanel("approved_by"), FieldPanel("approved_on")]),
                FieldPanel("version"),
                FieldRowPanel([FieldPanel("last_reviewed_on"), FieldPanel("next_review_on")]),
            ],
            _("Responsibility and review"),
        ),
        FieldPanel("change_log"),
    ]

    class Meta:
        abstract = True

    @property
    def is_answered_for(self) -> bool:
        """Is there anything of all this to tell?"""
        told = (
            *(self.legal_basis, self.responsible_unit, self.responsible_official, self.version),
            *(self.approved_by, self.approved_on, self.last_reviewed_on, self.next_review_on),
            self.change_log,
        )
        return any(told)
