"""The deadlines of a case, each a column of `Case`, and how the days of each are counted.

A further one is a column and a line here: filing sets it, and whoever reads of the case reads it.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.conf import conf
from feedback_plugin.working_calendar import end_of_calendar_days, end_of_working_days


def _answer(case: Case) -> datetime:
    return end_of_working_days(case.submitted_at, conf.case_working_days[case.case_type])


def _answer_by_law(case: Case) -> datetime:
    return end_of_calendar_days(case.submitted_at, conf.case_statutory_days)


#: By the names of their columns, in the order in which they are read.
DEADLINES: dict[str, Callable[[Case], datetime]] = {
    "due_at": _answer,
    "statutory_due_at": _answer_by_law,
}


def set_deadlines(case: Case) -> None:
    """Set every deadline of a case from the instant of its filing."""
    for name, end in DEADLINES.items():
        setattr(case, name, end(case))


def deadlines_of(case: Case) -> list[tuple[str | Promise, datetime]]:
    """What each deadline of a case is called, and when it ends; the law sets none for thanks."""
    if case.is_passed_on:
        return [(_("To be passed on"), case.due_at)]
    return [(Case._meta.get_field(name).verbose_name, getattr(case, name)) for name in DEADLINES]
