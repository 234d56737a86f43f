"""Forget who filed a case, and all that was written about it, once the time for that has come.

The case stays with its number, its type, its unit, its outcome and its days, and so does the chain
of its history. What still waits for an answer, or for what was promised with one, is left alone,
however old it is.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from wagtail.log_actions import log

from feedback_plugin.cases import files
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.filers import Filer
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.states import UNANSWERED
from feedback_plugin.notifications import outbox

BATCH = 200
ACTION = "feedback_cases.forget"
#: A case without a subject would be a link without a name.
NOTHING = "–"


def cases_due(before: datetime) -> models.QuerySet:
    """Ended cases in which nothing has happened since an instant, but to forget them."""
    old = Case.objects.filter(changed_at__lt=before).exclude(state__in=UNANSWERED)
    old = old.exclude(_has_open_remedies())
    return old.filter(Q(forgotten_at__isnull=True) | Q(changed_at__gt=F("forgotten_at")))


def unanswered(before: datetime) -> models.QuerySet:
    """Cases just as old that are left alone, since they wait for an answer."""
    return Case.objects.filter(changed_at__lt=before, state__in=UNANSWERED)


def promised(before: datetime) -> models.QuerySet:
    """The others that are left alone: something that was promised in them is still owed."""
    old = Case.objects.filter(changed_at__lt=before).exclude(state__in=UNANSWERED)
    return old.filter(_has_open_remedies())


def _has_open_remedies() -> Exists:
    return Exists(Remedy.objects.open().filter(case=OuterRef("pk")))


def forget(before: datetime, dry_run: bool = False) -> int:
    """Forget what `cases_due` gives, a batch a transaction; return how many cases it was.

    Run again, it goes on where it stopped.
    """
    due = cases_due(before)
    if dry_run:
        return due.count()
    forgotten = 0
    while ids := list(due.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        forgotten += _forget_batch(due.filter(pk__in=ids), before)
    return forgotten


@transaction.atomic
def _forget_batch(due, before):
    # Asked once more under the lock: a filer may have written at this instant.
    cases = list(due.select_for_update(of=("self",)).order_by("pk"))
    ids = [case.pk for case in cases]
    events = CaseEvent.objects.filter(case__in=ids)
    filers = Filer.objects.filter(case__in=ids)
    outbox.forget(f"case-{pk}-{place}" for pk, place in events.values_list("case", "sequence"))
    outbox.forget_messages_to({each for filer in filers for each in filer.addresses}, before)
    filers.delete()
    files.forget(ids)
    CaseMessage.objects.filter(case__in=ids).update(text="")
    Rating.objects.filter(answer__case__in=ids).update(line="")
    Remedy.objects.filter(case__in=ids).update(text="")
    # Past the manager, which lets nobody change what happened; the chain tells of the words still.
    models.QuerySet(CaseEvent).filter(case__in=ids).update(reason="")
    for case in cases:
        _empty(case)
        log(instance=case, action=ACTION)
    return len(cases)


def _empty(case):
    # After what has happened last, so that it is not due again.
    case.forgotten_at = max(timezone.now(), case.changed_at)
    case.subject, case.description, case.desired_outcome = NOTHING, "", ""
    case.search_text = case.number
    names = ("forgotten_at", "subject", "description", "desired_outcome", "search_text")
    case.save(update_fields=names)
