"""What the screens of the second factor ask: the password before a new device, then a code."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms_site.second_factor.devices import CodeRefusedError


class PasswordForm(forms.Form):
    """A session that somebody left open sets up no device."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, data: Any = None):
        super().__init__(data)
        self.request = request

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        username = self.request.user.get_username()
        if authenticate(self.request, username=username, password=password) is None:
            raise ValidationError(_("This is not your password."), code="wrong")
        return password


class CodeForm(forms.Form):
    """The six digits that the device shows now, however they are written."""

    code = forms.CharField(
        label=_("Code of six digits"),
        max_length=12,
        help_text=_("The app on your phone shows a new one every half minute."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())

    def refuse(self, error: CodeRefusedError) -> None:
        """Say why the code does not open."""
        self.add_error("code", _refusal(error.seconds))


def _refusal(seconds: int) -> str:
    if not seconds:
        return _("This code is not right, or was used already. Take the one that is shown now.")
    return ngettext(
        "There were wrong codes before. Try again in %(seconds)s second.",
        "There were wrong codes before. Try again in %(seconds)s seconds.",
        seconds,
    ) % {"seconds": seconds}
