"""What editors are told of a service when they have stored it."""

from django.contrib import messages

from cms_site.services.identifiers import warning_about
from cms_site.services.service_page import ServicePage


def warn_of_identifier(request, page):
    """Say what is wrong with its identifier; it is stored all the same."""
    if isinstance(page.specific_deferred, ServicePage):
        latest = page.get_latest_revision_as_object()
        if warning := warning_about(latest.service_id):
            messages.warning(request, warning)
