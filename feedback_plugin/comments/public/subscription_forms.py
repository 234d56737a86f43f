from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin import validators
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.forms import tokens

NOT_AN_ADDRESS = _("This is not an email address. Write it like name@example.com.")


class NewsForm(TrapForm):
    """An address for news."""

    email = CleanCharField(
        label=_("Email"),
        help_text=_(
            "Will not be public. We send an email for you to confirm it; each later one has a"
            " link to stop them."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"required": _("The email address is missing.")},
    )

    form_token = forms.CharField(
        required=False, max_length=200, widget=forms.HiddenInput, initial=tokens.issue
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", **kwargs)

    def clean_email(self):
        email = self.cleaned_data["email"]
        try:
            validators.validate_mailbox(email)
        except forms.ValidationError as error:
            raise forms.ValidationError(NOT_AN_ADDRESS, code="invalid") from error
        return email

    @property
    def nonce(self):
        """Which opening of the form this is; "" where it does not say, or said so too long ago."""
        try:
            return tokens.read(self.cleaned_data["form_token"]).nonce
        except (tokens.FormTokenInvalidError, tokens.FormTokenExpiredError):
            return ""
