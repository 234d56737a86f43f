"""Signed, stateless tokens that say when a form was opened and make its sending unique."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.utils import timezone

from feedback_plugin.conf import conf

SALT = "feedback_plugin.form_tokens"


class FormTokenInvalid(ValueError):  # noqa: N818 (an answer, not a fault)
    """The token was not issued by this site, or was changed."""


class FormTokenExpired(ValueError):  # noqa: N818 (an answer, not a fault)
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
        raise FormTokenInvalid(token) from error
    stamp = token.rsplit(signer.sep, 2)[1]
    issued_at = datetime.fromtimestamp(b62_decode(stamp), tz=UTC)
    if timezone.now() - issued_at > timedelta(seconds=conf.form_token_seconds):
        raise FormTokenExpired(token)
    return FormToken(nonce, issued_at)
