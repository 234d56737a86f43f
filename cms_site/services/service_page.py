"""A service of the organisation on a page of its own, with all that its card tells."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms_site.services.blocks import ItemsBlock, LawsBlock, QuestionsBlock
from cms_site.services.categories import ServiceCategory
from cms_site.services.choices import ServiceLevel, ServiceType
from cms_site.services.forms import ServicePageForm
from cms_site.services.identifiers import family_of, parent_id, read_service_id
from cms_site.services.panels import SERVICE_PANELS
from feedback_plugin.alphabet import alphabetical
from feedback_plugin.cases.blocks import told_times
from feedback_plugin.page_privacy import only_public

#: Another site, or a form of this portal in the language of the page.
ADDRESS = RegexValidator(r"^(https?://|/(?!/))\S+$", _("Begin the address with https:// or /."))


class ServicePage(Page):
    """What a service is, who may have it, what it takes, and who answers for it."""

    search_kind = "services"
    asks_if_useful = True

    service_id = models.CharField(
        _("service identifier"),
        max_length=40,
        blank=True,
        help_text=_("Eleven digits, as in the list of services of the country."),
    )
    # The language in which the identifier is this page's alone: its own, or none where it has no
    # identifier or repeats another page. The database compares columns of one table only.
    identified_in = models.ForeignKey(
        Locale, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(_("description of the service"))
    provider = models.CharField(_("provider"), max_length=200, blank=True)
    parent_body = models.CharField(_("parent body"), max_length=200, blank=True)
    service_type = models.CharField(
        _("type of service"), max_length=3, choices=ServiceType.choices, blank=True
    )
    level = models.CharField(
        _("level of service"), max_length=10, choices=ServiceLevel.choices, blank=True
    )
    categories = ParentalManyToManyField(
        ServiceCategory, verbose_name=_("service categories"), related_name="services", blank=True
    )
    eligibility = models.TextField(_("who can apply"), blank=True)
    documents = StreamField(ItemsBlock(), verbose_name=_("documents needed"), blank=True)
    steps = StreamField(ItemsBlock(), verbose_name=_("steps"), blank=True)
    fee = models.CharField(_("fee"), max_length=300, blank=True)
    promised_days = models.PositiveSmallIntegerField(
        _("promised time in working days"), null=True, blank=True
    )
    channels = StreamField(ItemsBlock(), verbose_name=_("ways to apply"), blank=True)
    e_service_url = models.CharField(
        _("address of the electronic service"), max_length=500, blank=True, validators=[ADDRESS]
    )
    where_to_apply = models.TextField(_("where to apply"), blank=True)
    hours = models.CharField(_("hours of service"), max_length=200, blank=True)
    responsible_official = models.CharField(_("official responsible"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    laws = StreamField(LawsBlock(), verbose_name=_("laws"), blank=True)
    questions = StreamField(QuestionsBlock(), verbose_name=_("common questions"), blank=True)

    base_form_class = ServicePageForm
    content_panels = [*Page.content_panels, *SERVICE_PANELS]
    search_fields = [
        *Page.search_fields,
        *(
            index.SearchField(name)
            for name in (
                *("service_id", "summary", "provider", "parent_body", "eligibility", "documents"),
                *("steps", "channels", "where_to_apply", "laws", "questions"),
            )
        ),
    ]
    # A copy is another service; in another language it stays the same one.
    exclude_fields_in_copy = ["service_id"]
    override_translatable_fields = [
        SynchronizedField(name) for name in ("service_id", "phone", "categories")
    ]
    parent_page_types = ["cms_site.ServiceDeskPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")
        constraints = [
            models.UniqueConstraint(
                fields=["service_id", "identified_in"],
                name="cms_site_identifier_of_one_service",
                violation_error_message=_("Another service of the language has this identifier."),
            )
        ]

    def clean(self):
        super().clean()
        self._claim_identifier()

    def save(self, *args, **kwargs):
        self._claim_identifier()
        super().save(*args, **kwargs)

    def _claim_identifier(self):
        self.service_id = read_service_id(self.service_id)
        is_own = self.service_id and not self.alias_of_id
        self.identified_in_id = self.locale_id if is_own else None

    @cached_property
    def family(self):
        """The service of which this is a part and all its parts, as far as they are public here."""
        family = family_of(self.service_id)
        if not family:
            return []
        services = ServicePage.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        found = only_public(services.filter(service_id__startswith=family)).defer_streamfields()
        return [page for page in found.order_by("service_id", "pk") if family_of(page.service_id)]

    @property
    def parent_service(self):
        """The public service of which this is a part, or None."""
        wanted = parent_id(self.service_id)
        return next((page for page in self.family if page.service_id == wanted), None)

    @property
    def subservices(self):
        """The public parts of this service; a part has none."""
        if parent_id(self.service_id):
            return []
        return [page for page in self.family if page.service_id != self.service_id]

    @property
    def sorted_categories(self):
        """Its categories by kind, each kind in the order of the alphabet."""
        return sorted(self.categories.all(), key=lambda each: (each.kind, alphabetical(each.label)))

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **told_times()}
