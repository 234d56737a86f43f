"""Proof of work: a browser finds a number before it may send a form, without any third party.

The puzzle of altcha and its kin, without their cookie or store: the number follows from the nonce
of the form's token and a key, so the server keeps nothing, and one solution is one comment since
the token is. A browser tries them all in well under a second while its user writes.
"""

import hashlib
import hmac
import json

from django.utils.crypto import salted_hmac

from feedback_plugin.comments.conf import conf

SALT = "feedback_plugin.comments.proof"


def is_required() -> bool:
    """Does this site ask for a proof at all?"""
    return conf.proof_effort > 0


def challenge(nonce: str) -> dict | None:
    """What a browser needs to find the number of a form; None where none is asked for."""
    if not is_required():
        return None
    digest = hashlib.sha256(f"{nonce}:{_number(nonce)}".encode()).hexdigest()
    return {"salt": nonce, "digest": digest, "most": conf.proof_effort}


def challenge_text(nonce: str) -> str:
    """The same as an attribute of a form."""
    return json.dumps(challenge(nonce))


def holds(nonce: str, answer: str) -> bool:
    """Is this the number that was to be found?"""
    return hmac.compare_digest(str(_number(nonce)).encode(), answer.encode())


def _number(nonce):
    digest = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return int.from_bytes(digest[:8]) % conf.proof_effort
