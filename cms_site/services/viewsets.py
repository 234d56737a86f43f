"""Services in the admin: their list, with the identifier of each, and their categories."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageViewSet

from cms_site.services.categories import ServiceCategory
from cms_site.services.identifiers import warning_about
from cms_site.services.service_page import ServicePage


class IdentifierColumn(Column):
    """The identifier, and what is wrong with it."""

    def get_value(self, instance):
        if not isinstance(instance, ServicePage):
            return ""
        shown, warning = instance.service_id, warning_about(instance.service_id)
        return format_html('<bdi dir="ltr">{}</bdi> {}', shown, warning)


def _with_identifier(columns):
    place = 1 + next(i for i, column in enumerate(columns) if column.name == "title")
    identifier = IdentifierColumn("service_id", label=_("Service identifier"), width="20%")
    return [*columns[:place], identifier, *columns[place:]]


class ServicesView(ExplorableIndexView):
    """The explorer below a service desk."""

    base_columns = _with_identifier(ExplorableIndexView.base_columns)
    # Readers have them by identifier: an order made by hand would change nothing for them.
    sort_order_field = None


class ServiceViewSet(PageViewSet):
    """The screens that list services."""

    model = ServicePage
    index_view_class = ServicesView


class ServiceCategoryViewSet(ModelViewSet):
    """Audiences, topics and events of life."""

    model = ServiceCategory
    name = "service_categories"
    icon = "tag"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_filter = ["kind"]
