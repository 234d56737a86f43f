"""What each figure means: beside the figures, and in their JSON as its dictionary."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.figures.causes import QUARTERS
from feedback_plugin.cases.models.ratings import QUESTIONS
from feedback_plugin.indicators.tables import Table


@dataclass(frozen=True)
class Meaning:
    """What is said of some columns at once, by their codes."""

    codes: tuple[str, ...]
    label: Promise
    text: Promise


MEANINGS = (
    Meaning(
        ("received",),
        _("Cases received"),
        _("Cases that were filed in the year or month."),
    ),
    Meaning(
        ("answered",),
        _("Cases answered"),
        _(
            "Cases that got their first answer in the year or month, whenever they were filed; a "
            "compliment when it was passed on. Cases that were taken back are not among them."
        ),
    ),
    Meaning(
        ("on_time", "share"),
        _("Answered on time"),
        _(
            "By the day that the filer was told: days for which the filer was asked and one "
            "extension with its reason are counted in."
        ),
    ),
    Meaning(
        ("median", "p90"),
        _("In working days"),
        _(
            "From the day after the filing to the day of the first answer, without days on which "
            "the offices are closed; nothing is taken off for questions to the filer. Half of the "
            "answers came within the first number (the median), nine of ten within the second one "
            "(the 90th percentile)."
        ),
    ),
    Meaning(
        ("median_from", "median_to", "p90_from", "p90_to"),
        _("What chance does"),
        _(
            "Some cases take long by chance; a year of the same work would have other times, in "
            "ninety-five of a hundred years between these two numbers. Where those of two rows or "
            "years overlap, their difference may be chance. Told from twenty answers on, for nine "
            "of ten from about forty."
        ),
    ),
    Meaning(
        ("promised",),
        _("Promised, in working days"),
        _("For what is filed today; single topics may have other days."),
    ),
    Meaning(
        ("overdue",),
        _("Overdue now"),
        _("Cases whose day has passed without an answer, whenever they were filed."),
    ),
    Meaning(
        ("appeals", "upheld"),
        _("Appeals decided"),
        _(
            "Appeals that were decided in the year or month. Where one is upheld, the case is "
            "decided anew."
        ),
    ),
    Meaning(
        ("decided", "decided_share"),
        _("What was decided"),
        _(
            "What the first answers of the year decided, told once the year is over. Where an "
            "appeal was upheld or a case was opened again, another answer may have followed."
        ),
    ),
    Meaning(
        ("rated", *QUESTIONS),
        _("Answers rated"),
        _(
            "Of the answers given in the year those that their filers rated; beside them, of"
            " these, the share that says yes to each question, and not “partly” or “no”."
        ),
    ),
    Meaning(
        ("remedies", "remedies_done", "remedies_on_time"),
        _("What was promised"),
        _(
            "What the units owed after answers, by the quarter in which it was promised, told once"
            " the quarter is over: how much of it is done by now, and how much by its day. The"
            " rest is still owed, or was dropped with a reason."
        ),
    ),
    Meaning(
        QUARTERS,
        _("Root causes"),
        _(
            "How often answers of the quarter name each cause, told once the quarter is over. One"
            " is named with each complaint that is upheld, in whole or in part, and may be with"
            " others."
        ),
    ),
)


def described(tables: Iterable[Table]) -> dict[str, dict[str, str]]:
    """The fields of these tables by their codes, each with its name, its kind and its meaning."""
    meant = {code: str(meaning.text) for meaning in MEANINGS for code in meaning.codes}
    return {
        column.code: {
            "name": column.label,
            "format": column.format,
            "meaning": meant[column.code],
        }
        for table in tables
        for column in table.columns
    }
