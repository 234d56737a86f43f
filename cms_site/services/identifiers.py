"""The number that the country gives a service: eleven digits, the last three for a part of it."""

import re

from django.utils.translation import gettext as _

from feedback_plugin.persian_text import clean_text, normalise_digits

#: The one place that knows how an identifier looks; Python's own classes of digits mean others too.
SHAPE = re.compile(r"[0-9]{11}")
FAMILY_LENGTH = 8
PARENT_ENDING = "000"
_GAPS = re.compile(r"[\s\-–\u200c\u200e\u200f]+")


def read_service_id(typed: str) -> str:
    """An identifier as it is stored: in ASCII digits, without what groups them."""
    return _GAPS.sub("", normalise_digits(clean_text(typed)))


def is_well_formed(service_id: str) -> bool:
    """Does it look as the identifiers of the country do?"""
    return SHAPE.fullmatch(service_id) is not None


def family_of(service_id: str) -> str:
    """What a service and its sub-services begin with; "" for what is no identifier."""
    return service_id[:FAMILY_LENGTH] if is_well_formed(service_id) else ""


def parent_id(service_id: str) -> str:
    """The identifier of the service of which this is a part; "" for one that is none."""
    family = family_of(service_id)
    parent = family + PARENT_ENDING
    return parent if family and parent != service_id else ""


def warning_about(service_id: str) -> str:
    """What editors are told of an identifier that others would not know; "" where it is fine.

    It keeps nobody from publishing: the country gives identifiers late, and may change their shape.
    """
    if not service_id:
        return _("This service has no identifier yet.")
    if is_well_formed(service_id):
        return ""
    return _("The identifier of a service has eleven digits. Check this one.")
