"""What a form's token says when the form comes back."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback_plugin.conf import conf


def read_nonce(data: dict[str, Any]) -> str:
    """The nonce of the form that was sent; ValidationError says why it must be sent again."""
    try:
        return read(data.get("form_token", "")).nonce
    except FormTokenExpiredError as error:
        raise ValidationError(
            _(
                "This form was opened more than an hour ago. Nothing is lost: look over what you"
                " wrote and send it again."
            ),
            code="expired",
        ) from error
    except FormTokenInvalidError as error:
        raise ValidationError(
            _("The form arrived incomplete. Look over what you wrote and send it again."),
            code="invalid_token",
        ) from error


def nonce_of(form: Form, data: dict[str, Any]) -> str | None:
    """The same for a form that says so itself: where there is none, with an error of the form."""
    try:
        return read_nonce(data)
    except ValidationError as error:
        form.add_error(None, error)
        return None


SALT = "feedback_plugin.forms.tokens"


class FormTokenInvalidError(ValueError):
    """The token was not issued by this site, or was changed."""


class FormTokenExpiredError(ValueError):
    """The token is genuine but older than the site allows."""


@dataclass(frozen=True)
class FormToken:
    """One opening of one form: the nonce is the idempotency key of what is sent with it."""

    nonce: str
    issued_at: datetime


def issue() -> str:
    """A fresh token for a form that is being opened now."""
    return TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(18))


def read(token: str) -> FormToken:
    """What a token says, or FormTokenInvalid, or FormTokenExpired."""
    signer = TimestampSigner(salt=SALT)
    try:
        nonce = signer.unsign(token)
    except BadSignature as error:
        raise FormTokenInvalidError(token) from error
    stamp = token.rsplit(signer.sep, 2)[1]
    issued_at = datetime.fromtimestamp(b62_decode(stamp), tz=UTC)
    if timezone.now() - issued_at > timedelta(seconds=conf.form_token_seconds):
        raise FormTokenExpiredError(token)
    return FormToken(nonce, issued_at)
