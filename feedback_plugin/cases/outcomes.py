"""What an answer may decide, by the type of the case."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.states import CaseType


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("The complaint is upheld")
    PARTLY_UPHELD = "partly_upheld", _("The complaint is partly upheld")
    NOT_UPHELD = "not_upheld", _("The complaint is not upheld")
    RESOLVED_EARLY = "resolved_early", _("Settled by agreement")
    EXPLAINED = "explained", _("Explanation and guidance")
    CRITICISM_ACCEPTED = "criticism_accepted", _("The criticism is accepted")
    CRITICISM_PARTLY_ACCEPTED = "criticism_partly_accepted", _("The criticism is partly accepted")
    CRITICISM_NOT_ACCEPTED = "criticism_not_accepted", _("The criticism is not accepted")
    SUGGESTION_ADOPTED = "suggestion_adopted", _("The suggestion is adopted")
    SUGGESTION_DEFERRED = "suggestion_deferred", _("The suggestion is kept for later study")
    SUGGESTION_DECLINED = "suggestion_declined", _("The suggestion is not adopted")
    COMPLIMENT_PASSED_ON = "compliment_passed_on", _("The compliment was passed on")


BY_TYPE = {
    CaseType.COMPLAINT: (
        Outcome.UPHELD,
        Outcome.PARTLY_UPHELD,
        Outcome.NOT_UPHELD,
        Outcome.RESOLVED_EARLY,
        Outcome.EXPLAINED,
    ),
    CaseType.CRITICISM: (
        Outcome.CRITICISM_ACCEPTED,
        Outcome.CRITICISM_PARTLY_ACCEPTED,
        Outcome.CRITICISM_NOT_ACCEPTED,
        Outcome.EXPLAINED,
    ),
    CaseType.SUGGESTION: (
        Outcome.SUGGESTION_ADOPTED,
        Outcome.SUGGESTION_DEFERRED,
        Outcome.SUGGESTION_DECLINED,
        Outcome.EXPLAINED,
    ),
    CaseType.APPRECIATION: (Outcome.COMPLIMENT_PASSED_ON, Outcome.EXPLAINED),
}
FITS_THE_TYPE = reduce(
    or_, (Q(case_type=kind, outcome__in=["", *fitting]) for kind, fitting in BY_TYPE.items())
)


#: Of these an answer names the root cause.
FOUND_RIGHT = (Outcome.UPHELD, Outcome.PARTLY_UPHELD)


def outcome_choices(case_type):
    """The outcomes, as form choices, that make sense for a case of this type."""
    return [(outcome.value, outcome.label) for outcome in BY_TYPE[CaseType(case_type)]]
