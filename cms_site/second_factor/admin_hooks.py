"""Where the second factor is met in the admin: its addresses, and the buttons that lead there."""

from django.conf import settings
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button

from cms_site.second_factor.devices import RESET, SET_UP
from cms_site.second_factor.requirement import is_asked
from cms_site.second_factor.views import ResetView, SetUpView, VerifyView, may_reset


def register_admin_urls():
    """The screens; those who are not asked are led on to the admin."""
    return [
        path("second-factor/", VerifyView.as_view(), name="second_factor"),
        path("second-factor/device/", SetUpView.as_view(), name="second_factor_set_up"),
        path("second-factor/reset/<int:pk>/", ResetView.as_view(), name="second_factor_reset"),
    ]


def register_account_menu_item(request):
    """From one's own account to another device."""
    if not is_asked(request.user):
        return None
    return {
        "url": reverse("second_factor_set_up"),
        "label": _("Device of the second factor"),
        "help_text": _("Set up another device in the place of the present one."),
    }


def register_user_listing_buttons(user, request_user):
    """In the list of accounts, for a device that was lost."""
    if settings.SECOND_FACTOR and may_reset(request_user, user):
        address = reverse("second_factor_reset", args=[user.pk])
        yield Button(_("Reset the second factor"), address, icon_name="undo", priority=30)


def register_log_actions(actions):
    """Both acts by name in the log."""
    actions.register_action(
        SET_UP, gettext_lazy("Set up a second factor"), gettext_lazy("Second factor set up")
    )
    actions.register_action(
        RESET, gettext_lazy("Reset a second factor"), gettext_lazy("Second factor reset")
    )
