"""Whether a filer gets text messages: asked for when a case is filed, and changed with its code."""

from django.db import transaction

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.filers import Filer
from feedback_plugin.conf import conf
from feedback_plugin.notifications import outbox


def takes_texts(case: Case) -> bool | None:
    """Does the filer get some? None where none can be sent: by nobody, or to no number."""
    if not conf.sms_backend:
        return None
    filer = Filer.objects.filter(case=case).first()
    return filer.takes_texts if filer and filer.mobile else None


@transaction.atomic
def choose(case: Case, *, wanted: bool) -> None:
    """Store what the filer wants from now on; what has not left by then does not leave."""
    filer = Filer.objects.select_for_update().get(case=case)
    filer.wants_texts = wanted
    filer.save(update_fields=["wants_texts"])
    if not wanted:
        outbox.cancel_to(filer.mobile, f"case-{case.pk}-")
