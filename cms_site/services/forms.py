"""What the editor of a service page asks of its fields."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms_site.services.identifiers import read_service_id


class ServicePageForm(WagtailAdminPageForm):
    """Reads an identifier in any digits, and refuses one that another service has."""

    def clean_service_id(self):
        service_id = read_service_id(self.cleaned_data["service_id"])
        other = self._other_with(service_id)
        if other is not None:
            sentence = _("“%(title)s” has this identifier. Change it there first.")
            raise ValidationError(
                sentence % {"title": other.get_admin_display_title()}, code="taken"
            )
        return service_id

    def _other_with(self, service_id):
        """A further service of the language; a translation or an alias is the same service.

        One that is not published is asked too: nothing would ask again when the clock publishes it.
        """
        page = self.instance
        if not service_id or page.alias_of_id:
            return None
        locale = page.locale_id or self.parent_page.locale_id
        services = type(page).objects.filter(service_id=service_id, locale_id=locale)
        return services.filter(alias_of=None).exclude(pk=page.pk).first()
