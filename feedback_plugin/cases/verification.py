"""What proves a receipt: its case's number under a seal that only this site can make.

The seal is no tracking code and opens no case: the page behind it repeats what a receipt says.
"""

import segno
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import EventKind
from feedback_plugin.conf import conf


def proof_of(case: Case, request: HttpRequest) -> dict[str, str]:
    """What a receipt prints as its proof: an absolute address, and the picture to scan."""
    path = reverse("feedback_cases:verify", args=[_signer().sign(case.number)])
    address = request.build_absolute_uri(path)
    return {"proof_address": address, "proof_picture": _drawn(address)}


def filing_under(seal: str) -> CaseEvent | None:
    """The filing of the case whose number stands under this seal; None if the seal is not ours."""
    try:
        number = _signer().unsign(seal)
    except BadSignature:
        return None
    filings = CaseEvent.objects.filter(kind=EventKind.FILED, case__number=number)
    return filings.select_related("case").first()


def unit_of(filing: CaseEvent) -> Unit | None:
    """The unit with which a case was filed, wherever it was passed since."""
    return Unit.objects.filter(pk=filing.after.get("unit")).first()


def _signer():
    key, *earlier = conf.receipt_keys
    return Signer(key=key, fallback_keys=earlier, sep="/", salt="feedback_plugin.cases.receipt")


def _drawn(address) -> SafeString:
    # Dark on light whatever the page's colours are, with the quiet zone that readers need.
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=0.6, unit="mm", dark="#000", light="#fff")
    return mark_safe(drawn)  # noqa: S308 (numbers alone)
