"""Receipt codes: sixteen digits that open one's own comment or case, and nothing else.

A code is shown once and stored only as a keyed hash. Its last digit is a Damm check digit: every
mistyped digit and every swap of neighbours is told before anything is looked up.
"""

import hashlib
import hmac
import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext as _

from feedback_plugin.conf import conf
from feedback_plugin.persian_text import INVISIBLE, normalise_digits

CODE_LENGTH = 16
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
SEPARATORS = re.compile(rf"[\s{INVISIBLE}_.,/\-\u00ad\u200c\u2010-\u2015\u2212\u0640]+")


def _check_digit(digits: str) -> str:
    interim = "0"
    for digit in digits:
        interim = DAMM[int(interim)][int(digit)]
    return interim


def _with_check_digit(number: int) -> str:
    digits = str(number).zfill(CODE_LENGTH - 1)
    return digits + _check_digit(digits)


def new_code() -> str:
    """An unguessable code in ASCII digits."""
    return _with_check_digit(secrets.randbelow(10 ** (CODE_LENGTH - 1)))


def derive_code(nonce: str) -> str:
    """The code that belongs to a secret nonce: asked twice, a form shows the same receipt twice.

    Only for nonces that the server drew at random and gave to one visitor.
    """
    digest = hmac.new(conf.receipt_key, f"code:{nonce}".encode(), hashlib.sha256).digest()
    return _with_check_digit(int.from_bytes(digest, "big") % 10 ** (CODE_LENGTH - 1))


def normalise_code(text: str) -> str:
    """What was typed or pasted, in ASCII digits, without the marks people and screens add."""
    return SEPARATORS.sub("", normalise_digits(text or ""))


def check_code(text: str) -> str:
    """The normalised code; ValidationError "length" or "check_digit" says what is wrong."""
    code = normalise_code(text)
    if not re.fullmatch(rf"[0-9]{{{CODE_LENGTH}}}", code):
        found = len(re.findall("[0-9]", code))
        raise ValidationError(
            _(
                "A tracking code has %(length)s digits and nothing else; here %(found)s digits"
                " were entered. Copy the whole code from your receipt."
            )
            % {"length": localize(CODE_LENGTH), "found": localize(found)},
            code="length",
        )
    if _check_digit(code) != "0":
        raise ValidationError(
            _("This tracking code is wrong: check it against your receipt."),
            code="check_digit",
        )
    return code


def hash_code(code: str) -> str:
    """The only form in which a code is stored."""
    return hmac.new(conf.receipt_key, f"hash:{code}".encode(), hashlib.sha256).hexdigest()


def group_code(code: str) -> str:
    """The code as people read it: in groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
