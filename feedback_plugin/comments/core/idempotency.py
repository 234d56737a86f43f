"""What tells one sending of a form, and the same words said again, without repeating them."""

import hashlib
import hmac

from feedback_plugin.conf import conf
from feedback_plugin.forms.tokens import FormToken


def token_key(token: FormToken) -> str:
    """The idempotency key of what was sent with a form's token."""
    return _keyed_hash(f"token\0{token.nonce}")


def row_key(key: str, row: int) -> str:
    """The idempotency key of one comment of a sending; the first one has that of the sending."""
    return _keyed_hash(f"row\0{key}\0{row}") if row else key


def words_hash(page_id: int, entry: dict) -> str:
    """Stands for what was said, by whom and about what."""
    names = ("anchor", "reply_to", "name", "email", "text", "proposed_wording", "choices")
    values = [str(entry.get(name) or "") for name in names]
    if minutes := entry.get("minutes"):
        values.append(minutes.facts)
    return _keyed_hash("\0".join(["words", str(page_id), *values]))


def address_key(email: str) -> str:
    """Stands for an email address, however it is written."""
    return _keyed_hash(f"address\0{email.strip().casefold()}")


def _keyed_hash(text: str) -> str:
    return hmac.new(conf.receipt_key, text.encode(), hashlib.sha256).hexdigest()
