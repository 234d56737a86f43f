"""What stands against an outcome, as other apps see it: the hook `outcome_problems`.

Drafts know of no comments. Whoever keeps some answers the hook, and is asked within the lock under
which the outcome is published, so that there is no way around it.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail import hooks

from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.reasons import reason_error

OVERRIDE = "drafts_plugin.override_outcome_periodevent"


def outcome_problems(source: Any) -> list[tuple[int, str | Promise]]:
    """Return what stands against the outcome: numbers of comments, each with its sentence."""
    return [
        problem
        for find_problems in hooks.get_hooks("outcome_problems")
        for problem in find_problems(source)
    ]


def may_override(user: Any) -> bool:
    """Tell whether `user` may publish an outcome all the same."""
    return user is not None and user.is_active and user.has_perm(OVERRIDE)


def count_overridden(source: Any, user: Any, reason: str) -> int:
    """Return how many comments the outcome leaves behind, or refuse; 0 where nothing is wrong."""
    problems = outcome_problems(source)
    if not problems:
        return 0
    if not may_override(user):
        sentences = " ".join(str(sentence) for _number, sentence in problems)
        raise PeriodActionError(
            _("The outcome cannot be published yet. %(problems)s") % {"problems": sentences},
            "problems",
        )
    if message := reason_error(reason):
        raise PeriodActionError(message, "override")
    return sum(number for number, _sentence in problems)
