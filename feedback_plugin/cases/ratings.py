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


def seen_of(answer: CaseMessage | None) -> str:
    """What a form shows that is opened now: this answer, and what was said of it so far."""
    if answer is None:
        return ""
    said = rating_of(answer)
    return f"{answer.pk}.{said.version if said else 0}"


@transaction.atomic
def rate(case: Case, *, seen: str, grades: dict[str, str], line: str, at: datetime) -> None:
    """Store what the filer says of the answer; the same said twice is stored once.

    `seen` is what the form has shown. Raises StepError where that is not what counts now.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    guard(case, EventKind.RATED)
    answer = rateable(case)
    if answer is None:
        raise StepError(_("This answer cannot be rated any more."))
    said = rating_of(answer)
    if said and (said.grades, said.line) == (grades, line):
        return
    _check_seen(answer, seen)
    before = said.grades if said else None
    note(case, EventKind.RATED, Stamp(at), before=before, after=grades)
    version = said.version + 1 if said else 1
    rating = Rating(answer=answer, line=line, given_at=at, version=version, **grades)
    rating.save(force_insert=said is None, force_update=said is not None)


def _check_seen(answer: CaseMessage, seen: str) -> None:
    if seen == seen_of(answer):
        return
    if seen.partition(".")[0] != str(answer.pk):
        raise StepError(_("There is another answer since you opened this page. Read it first."))
    raise StepError(
        _(
            "You have said something else since you opened this form; it is stored. Send the form"
            " again if what stands in it now is to take its place."
        )
    )
