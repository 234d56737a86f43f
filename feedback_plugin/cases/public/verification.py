"""The public page that says whether a receipt is genuine, and nothing else of the case."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback_plugin.cases.verification import filing_under, unit_of
from feedback_plugin.conf import conf
from feedback_plugin.decorators import private
from feedback_plugin.throttling import client_key, hit

AN_HOUR = 60 * 60


@require_safe
@private
def verify(request, seal=""):
    """Tell number, type, day and first unit of the case that this seal was made for."""
    if not hit("case-verification", client_key(request), conf.receipt_checks_an_hour, AN_HOUR):
        refused = _("Too many receipts were checked from your connection. Try again in an hour.")
        return render(request, "feedback_cases/verify.html", {"refused": refused}, status=429)
    filing = filing_under(seal)
    if filing is None:
        return render(request, "feedback_cases/verify.html", status=404)
    context = {"case": filing.case, "unit": unit_of(filing)}
    return render(request, "feedback_cases/verify.html", context)
