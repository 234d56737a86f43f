"""The secrets in links of mails: one that confirms an address once, one that ends the news."""

import hashlib
import hmac
import secrets

from django.core.signing import BadSignature, Signer

from feedback_plugin.conf import conf

STOP_SALT = "feedback_comments.news.stop"


def new_token() -> str:
    """A secret for one link; only its hash is stored."""
    return secrets.token_urlsafe(24)


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
