"""The fields of a service page in the order in which its card tells them."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms_site.usefulness.panels import UsefulnessPanel

SERVICE_PANELS = [
    FieldPanel("service_id"),
    FieldPanel("summary"),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("provider", "parent_body", "service_type", "level")],
        _("Whose service it is"),
    ),
    FieldPanel("categories", widget=CheckboxSelectMultiple),
    FieldPanel("eligibility"),
    FieldPanel("documents"),
    FieldPanel("steps"),
    MultiFieldPanel([FieldPanel("fee"), FieldPanel("promised_days")], _("What it takes")),
    FieldPanel("channels"),
    FieldPanel("e_service_url"),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("where_to_apply", "hours", "responsible_official", "phone")],
        _("Where and with whom"),
    ),
    FieldPanel("laws"),
    FieldPanel("questions"),
    UsefulnessPanel(_("What readers say of the page")),
]
