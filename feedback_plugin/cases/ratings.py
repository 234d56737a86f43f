"""A filer says what an answer was worth to them; what is said later takes its place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.state_machine import StepError, guard, note
from feedback_plugin.cases.states import TRANSITIONS, EventKind


def rateable(case: Case) -> CaseMessage | None:
    """The answer that the filer may rate now: the last one, and no thanks for a compliment.

    What was forgotten is known to nobody any more.
    """
    if case.state not in TRANSITIONS[EventKind.RATED].sources or not case.can_be_decided_anew:
        return None
    answers = case.messages.filter(kind=CaseMessage.Kind.ANSWER)
    return answers.select_related("rating").last()


def rating_of(answer: CaseMessage | None) -> Rating | None:
    """What was said of this answer so far."""
    return getattr(answer, "rating", None)


@transaction.atomic
def rate(
    case: Case, *, seen: int | None, grades: dict[str, str], line: str, at: datetime
) -> Rating:
    """Store what the filer says of the answer that they have `seen`; the same said twice is once.

    Raises StepError where that answer is not, or not any more, the one that counts.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    guard(case, EventKind.RATED)
    answer = rateable(case)
    if answer is None:
        raise StepError(_("This answer cannot be rated any more."))
    if answer.pk != seen:
        raise StepError(_("There is another answer since you opened this page. Read it first."))
    said = rating_of(answer)
    if said and (said.grades, said.line) == (grades, line):
        return said
    before = said.grades if said else None
    note(case, EventKind.RATED, Stamp(at), before=before, after=grades)
    rating = Rating(answer=answer, line=line, given_at=at, **grades)
    rating.save(force_insert=said is None, force_update=said is not None)
    return rating
