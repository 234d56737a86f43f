"""The form above the list: words, order, day, clause, kind, only answered. Sent with GET."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.discussion.list_options import WHOLE_TEXT, ListChoice, Order

#: Of a long discussion every second, third … day is offered.
MOST_DAYS = 40


@dataclass(frozen=True)
class ListForm:
    """The options of each control as (value, words, is chosen); `narrowed_by` in words."""

    orders: list[tuple[str, str, bool]]
    days: list[tuple[str, str, bool]]
    clauses: list[tuple[str, str, bool]]
    kinds: list[tuple[str, str, bool]]
    answered: bool
    narrowed_by: list[str]


def list_form(commented: CommentedPage, choice: ListChoice) -> ListForm:
    """The form for a page: of its clauses only those that something was said about."""
    labels, counts = commented.anchor_labels, commented.counts
    clauses = [(WHOLE_TEXT, _("The whole text"))] if labels and "" in counts else []
    clauses += [(key, label) for key, label in labels.items() if key in counts]
    about_label = {WHOLE_TEXT: _("The whole text"), **labels}.get(choice.about, "")
    if choice.about and not about_label:
        about_label = _("A clause that is no longer in the text")
        clauses.append((choice.about, about_label))
    return ListForm(
        _options(Order.choices, choice.order),
        _options(_days(commented.days, choice.day), choice.day and choice.day.isoformat()),
        _options(clauses, choice.about),
        _options(respondent_kinds.labels().items(), choice.kind),
        choice.answered,
        _narrowed_by(choice, about_label),
    )


def _narrowed_by(choice, about_label):
    answered = _("with an official answer") if choice.answered else ""
    return [each for each in (choice.words, about_label, choice.kind_label, answered) if each]


def _days(ends: tuple[date, date] | None, chosen: date | None) -> list[tuple[str, str]]:
    """The days between the first comment and the newest one, the newest on top."""
    days = {chosen} if chosen else set()
    if ends:
        first, last = ends
        step = (last - first).days // MOST_DAYS + 1
        days |= {last - timedelta(days=n) for n in range(0, (last - first).days + 1, step)}
        days |= {first}
    if len(days) < 2:
        return []
    newest_first = sorted(days, reverse=True)
    return [(day.isoformat(), date_format(day, "l j F Y")) for day in newest_first]


def _options(choices, chosen):
    return [(value, words, value == chosen) for value, words in choices]
