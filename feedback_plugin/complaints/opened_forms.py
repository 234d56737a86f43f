"""What a form's token says when the form comes back."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from feedback_plugin import form_tokens


def read_nonce(data):
    """The nonce of the form that was sent; ValidationError says why it must be sent again."""
    try:
        return form_tokens.read(data.get("form_token", "")).nonce
    except form_tokens.FormTokenExpired as error:
        raise ValidationError(
            _(
                "This form was opened more than an hour ago. Nothing is lost: look over what you"
                " wrote and send it again."
            ),
            code="expired",
        ) from error
    except form_tokens.FormTokenInvalid as error:
        raise ValidationError(
            _("The form arrived incomplete. Look over what you wrote and send it again."),
            code="invalid_token",
        ) from error
