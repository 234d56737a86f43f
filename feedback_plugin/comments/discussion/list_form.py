"""The form above the list: order, clause, respondent kind, only answered. Sent with GET."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.discussion.list_options import WHOLE_TEXT, ListChoice, Order


@dataclass(frozen=True)
class ListForm:
    """The options of each control as (value, words, is chosen)."""

    orders: list[tuple[str, str, bool]]
    clauses: list[tuple[str, str, bool]]
    kinds: list[tuple[str, str, bool]]
    answered: bool
    about_label: str


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
        _options(clauses, choice.about),
        _options(respondent_kinds.labels().items(), choice.kind),
        choice.answered,
        about_label,
    )


def _options(choices, chosen):
    return [(value, words, value == chosen) for value, words in choices]
