"""What an answer may decide, by the type of the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.states import CaseType


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("The complaint is upheld")
    PARTLY_UPHELD = "partly_upheld", _("The complaint is partly upheld")
    NOT_UPHELD = "not_upheld", _("The complaint is not upheld")
    RESOLVED_EARLY = "resolved_early", _("Settled by agreement")
    EXPLAINED = "explained", _("Explanation and guidance")
    SUGGESTION_ADOPTED = "suggestion_adopted", _("The suggestion is adopted")
    SUGGESTION_DEFERRED = "suggestion_deferred", _("The suggestion is kept for later study")
    SUGGESTION_DECLINED = "suggestion_declined", _("The suggestion is not adopted")


GRIEVANCE = (
    Outcome.UPHELD,
    Outcome.PARTLY_UPHELD,
    Outcome.NOT_UPHELD,
    Outcome.RESOLVED_EARLY,
    Outcome.EXPLAINED,
)
BY_TYPE = {
    CaseType.COMPLAINT: GRIEVANCE,
    CaseType.CRITICISM: (Outcome.EXPLAINED, *GRIEVANCE[:-1]),
    CaseType.SUGGESTION: (
        Outcome.SUGGESTION_ADOPTED,
        Outcome.SUGGESTION_DEFERRED,
        Outcome.SUGGESTION_DECLINED,
        Outcome.EXPLAINED,
    ),
    CaseType.APPRECIATION: (Outcome.EXPLAINED,),
}


def outcome_choices(case_type):
    """The outcomes, as form choices, that make sense for a case of this type."""
    return [(outcome.value, outcome.label) for outcome in BY_TYPE[CaseType(case_type)]]
