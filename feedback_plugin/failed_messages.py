"""Messages that were given up, on the home of the admin: who runs the site sends them again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from feedback_plugin.form_receivers import nothing_done
from feedback_plugin.notifications.channels import installed_channels


class FailedMessagesPanel(Component):
    """How many messages no attempt could send, and the button that tries again."""

    name = "failed_messages"
    template_name = "feedback_plugin/admin/failed_messages.html"
    order = 90

    def __init__(self, number: int) -> None:
        self.number = number

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": self.number, "request": parent_context["request"]}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """The `construct_homepage_panels` hook."""
    if request.user.is_superuser:
        number = sum(channel.count_failed() for channel in installed_channels())
        if number:
            panels.append(FailedMessagesPanel(number))


def send_again(request: HttpRequest) -> HttpResponse:
    """Put all that was given up back into the queues."""
    if not request.user.is_superuser:
        raise PermissionDenied
    if request.method != "POST":
        return nothing_done(request, reverse("wagtailadmin_home"))
    number = sum(channel.send_again() for channel in installed_channels())
    if number:
        sentence = ngettext(
            "%(number)s message will be sent again.",
            "%(number)s messages will be sent again.",
            number,
        )
        messages.success(request, sentence % {"number": localize(number)})
    else:
        messages.info(request, _("Nothing was left to send again."))
    return redirect("wagtailadmin_home")


def urls() -> list[Any]:
    """The `register_admin_urls` hook."""
    return [path("failed-messages/", send_again, name="feedback_send_again")]
