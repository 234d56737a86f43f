"""Texts that stand encrypted in the database: a copy of it alone tells nothing of them.

The first key encrypts, all of them decrypt, so that one can be replaced while the site goes on.
"""

import logging
import re
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from feedback_plugin.conf import conf

# As Fernet writes it: a version, an instant and a signature of 73 bytes at least, in Base64.
TOKEN = re.compile(r"gAAAAA[\w-]{92,}={0,2}", re.ASCII)
logger = logging.getLogger(__name__)


class Unreadable(str):
    """What no key opens: empty to whoever reads it, and stored again as it was found."""

    token: str

    def __new__(cls, token: str) -> "Unreadable":
        self = super().__new__(cls, "")
        self.token = token
        return self


def encrypt(text: str) -> str:
    """The text as it is stored, never twice alike; an empty one stays empty."""
    if isinstance(text, Unreadable):
        return text.token
    return _keys(conf.identity_keys).encrypt(text.encode()).decode() if text else ""


def decrypt(stored: str) -> str:
    """The text that was stored; what never was encrypted comes back as it is."""
    if not TOKEN.fullmatch(stored):
        return stored
    try:
        return _keys(conf.identity_keys).decrypt(stored).decode()
    except InvalidToken:
        logger.error("FEEDBACK_IDENTITY_KEYS lacks the key with which a text was encrypted.")
        return Unreadable(stored)


@lru_cache(maxsize=8)
def _keys(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
