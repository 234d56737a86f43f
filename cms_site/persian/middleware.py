"""Public pages print numbers in the reader's digits."""

from django.urls import reverse

from cms_site.persian.digits import localized_numbers


def localize_public_numbers(get_response):
    """Leave the admin alone: its templates print machine values unmarked."""

    def localized(request):
        if request.path.startswith(reverse("wagtailadmin_home")):
            return get_response(request)
        with localized_numbers():
            response = get_response(request)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        return response

    return localized
