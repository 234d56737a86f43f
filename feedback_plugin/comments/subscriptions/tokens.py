"""The secrets in links of messages: to confirm one wish, to see all that waits, to end the news."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime

from django.core.signing import (
    BadSignature,
    Signer,
    b62_decode,
    b62_encode,
    b64_decode,
    b64_encode,
)

from feedback_plugin.conf import conf

STOP_SALT = "feedback_comments.news.stop"
WAITING_SALT = "feedback_comments.news.waiting"


def new_token() -> str:
    """A secret for one link; only its hash is stored."""
    return secrets.token_urlsafe(24)


def token_of(nonce: str, follow) -> str:
    """The secret for what is asked with one opening of a form: asked twice, it is the same."""
    wish = f"{nonce}\0{follow.email_hash}\0{follow.kind}\0{follow.page_id}\0{follow.record_id}"
    digest = hmac.new(conf.receipt_key, f"wish:{wish}".encode(), hashlib.sha256).digest()
    return b64_encode(digest[:24]).decode()


def hash_token(token: str) -> str:
    """The form in which a token is stored."""
    return hmac.new(conf.receipt_key, f"confirm:{token}".encode(), hashlib.sha256).hexdigest()


def stop_token(follow) -> str:
    """What the link to end these news carries; it stays valid as long as the news."""
    return Signer(salt=STOP_SALT).sign(follow.pk)


def read_stop_token(token: str) -> int | None:
    """The key of the follow that this link ends; None for a link that is not ours."""
    try:
        return int(Signer(salt=STOP_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None


def waiting_token(email_hash: str, until: datetime) -> str:
    """What shows its holder, and nobody else, all that waits for an address."""
    address = b64_encode(bytes.fromhex(email_hash)).decode()
    return Signer(salt=WAITING_SALT).sign(f"{b62_encode(int(until.timestamp()))}.{address}")


def read_waiting_token(token: str, at: datetime) -> str | None:
    """The address's hash; None for a link that is not ours, or too old."""
    try:
        until, address = Signer(salt=WAITING_SALT).unsign(token).split(".")
    except BadSignature:
        return None
    if at > datetime.fromtimestamp(b62_decode(until), tz=UTC):
        return None
    return b64_decode(address.encode()).hex()
