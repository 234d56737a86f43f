"""Finding a case by its secret code: limited, and telling nothing about other cases."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.conf import conf
from feedback_plugin.receipts import hash_code
from feedback_plugin.throttling import client_key, hit

AN_HOUR = 60 * 60
TOO_MANY = _("Too many codes were tried from your connection. Try again in an hour.")


class LookupRefusedError(Exception):
    """This connection asked too often."""


def find_case(request, code):
    """The case that this code opens, or None; one wrong code looks like any other."""
    if not hit("case-lookup", client_key(request), conf.case_lookups_an_hour, AN_HOUR):
        raise LookupRefusedError(TOO_MANY)
    return case_of(code)


def case_of(code):
    """The case that this code opens, for whoever has counted the look-up."""
    return (
        Case.objects.select_related("unit", "topic", "page")
        .filter(tracking_hash=hash_code(code))
        .first()
    )
