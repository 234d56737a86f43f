"""What an answer, or what follows it, promises: stored with the step, for who can see to it."""

from django.utils.translation import gettext as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.remedies import Promised, Remedy, possible_owners
from feedback_plugin.cases.state_machine import StepError


def store(case: Case, promised: Promised, event: CaseEvent) -> Remedy:
    """Keep what this step promises. Raises StepError for an owner who may not see the case."""
    if not possible_owners(case).filter(pk=promised.owner.pk).exists():
        raise StepError(_("Whoever is to see to it does not work on this case. Choose another."))
    return Remedy.objects.create(
        case=case,
        kind=promised.kind,
        text=promised.text,
        owner=promised.owner,
        due_on=promised.due_on,
        promised=event,
    )
