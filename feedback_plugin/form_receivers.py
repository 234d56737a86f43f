"""Views of the admin that only receive a form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class FormReceiverMixin:
    """Leads whoever opens its address to the page where its form stands, and says so.

    A sign-in that became necessary when the form was sent leads here, too. A view has
    `get_form_url()`, the address of that page.
    """

    get_form_url: Callable[[], str]
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Change nothing, and say that nothing was changed."""
        return nothing_done(request, self.get_form_url())


def nothing_done(request: HttpRequest, url: str) -> HttpResponseRedirect:
    """Lead to a page with the sentence that nothing was done."""
    messages.warning(
        request,
        _(
            "Nothing was done: the form did not arrive. If you had to sign in again meanwhile,"
            " do it once more."
        ),
    )
    return redirect(url)
