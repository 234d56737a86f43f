"""Telephone numbers and e-mail addresses within a text: links that hold together.

Between Persian words a number with hyphens is shown from its end, part by part.
"""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_DIGIT = "0-9\u06f0-\u06f9\u0660-\u0669"
_DIGITS = {ord(row) + digit: str(digit) for row in "\u06f0\u0660" for digit in range(10)}
# Between two digits of one number.
_GAP = r"[ \u00a0()\-\u2010\u2011\u2013]{0,2}"
# With a zero in front as people of the country dial it, or with the country.
_ZERO = "[0\u06f0\u0660]"
_ABROAD = rf"(?:\+|{_ZERO}{_ZERO})(?:{_GAP}[{_DIGIT}]){{8,15}}"
_PHONE = rf"(?:{_ABROAD}|{_ZERO}(?:{_GAP}[{_DIGIT}]){{7,10}})"
_POSTAL_CODE = rf"[{_DIGIT}]{{5}}-[{_DIGIT}]{{5}}"
_EMAIL = r"[A-Za-z0-9._%+\-]++@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)++"
_CONTACT = re.compile(
    rf"(?<![\w.@/+#&%\-])(?:(?P<email>{_EMAIL})|(?P<phone>{_PHONE})|(?P<code>{_POSTAL_CODE}))"
    r"(?![\w@/])"
)
_TAG = re.compile(r"(<[^<>]*>)")
_IS_LINK = re.compile(r"<a[\s>]", re.IGNORECASE)


def link_contacts(words: object) -> SafeString:
    """Return a text, or the HTML of one, with a link at each number and address that has none."""
    parts, inside = _TAG.split(conditional_escape(words)), False
    for place, part in enumerate(parts):
        if place % 2:
            inside = part.lower() != "</a>" if inside else bool(_IS_LINK.match(part))
        elif not inside:
            parts[place] = _CONTACT.sub(_linked, part)
    return mark_safe("".join(parts))  # noqa: S308 - escaped above, and tags of our own


def link_phone(number: object) -> SafeString:
    """Return what stands in a field for telephone numbers, with a link at each, short ones too."""
    linked = link_contacts(number)
    if "<" in linked or not re.search(rf"[{_DIGIT}]", str(number)):
        return linked
    is_number = re.fullmatch(rf"\+?(?:{_GAP}[{_DIGIT}])+", str(number).strip())
    return _phone(str(number)) if is_number else format_html("<bdi>{}</bdi>", number)


def _linked(match: re.Match) -> SafeString:
    if address := match["email"]:
        return format_html('<a href="mailto:{0}"><bdi dir="ltr">{0}</bdi></a>', address)
    return _phone(match["phone"]) if match["phone"] else _isolated(match["code"])


def _phone(number: str) -> SafeString:
    dialled = re.sub(r"[^0-9+]", "", number.translate(_DIGITS))
    return format_html('<a href="tel:{}">{}</a>', dialled, _isolated(number))


def _isolated(number: str) -> SafeString:
    return format_html('<bdi dir="ltr">{}</bdi>', number)
