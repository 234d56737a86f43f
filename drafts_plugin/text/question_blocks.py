"""The blocks of what a draft asks: a question, the choices, and the clause that it is about.

The ids of question and choices are their identity: answers are kept under them.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from drafts_plugin.text.blocks import ClauseText, WordedChoice
from drafts_plugin.text.written import LoadedStreamMixin, WrittenMixin

MOST_QUESTIONS = 5
FEWEST_CHOICES, MOST_CHOICES = 2, 7
#: Where a page lets its readers speak about a clause, a question can stand.
ASKED_ABOUT = ("article", "note")


class ChoiceWords(WrittenMixin, blocks.CharBlock):
    """What can be chosen, on one line."""

    canonical_module_path = "wagtail.blocks.CharBlock"


class AskedClause(WordedChoice):
    """The clause that a question is about; the editor's form offers those of the draft."""

    def __init__(self, clauses: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        words = {
            "label": _("About the clause"),
            "required": False,
            "choices": list(clauses),
            "help_text": _(
                "Left empty, it is about the whole draft. Save the draft first to choose a clause"
                " that you have just added."
            ),
        }
        super().__init__(**{**words, **kwargs})


class QuestionBlock(blocks.StructBlock):
    """One question with its choices."""

    text = ClauseText(label=_("Question"), rows=2)
    clause = AskedClause()
    several = blocks.BooleanBlock(label=_("Several may be chosen"), required=False)
    choices = blocks.ListBlock(
        ChoiceWords(label=_("Choice"), max_length=200),
        label=_("Choices"),
        min_num=FEWEST_CHOICES,
        max_num=MOST_CHOICES,
    )

    class Meta:
        label = _("Question")
        icon = "help"
        label_format = "{text}"

    def clean(self, value: Any) -> Any:
        """Refuse the same choice twice: nobody could tell what was chosen."""
        cleaned = super().clean(value)
        labels = list(cleaned["choices"])
        if len(set(labels)) < len(labels):
            twice = ValidationError(_("Two choices have the same words. Change one of them."))
            raise blocks.StructBlockValidationError(block_errors={"choices": twice})
        return cleaned


class DraftQuestionsBlock(LoadedStreamMixin, blocks.StreamBlock):
    """What a draft asks, in its order."""

    question = QuestionBlock()

    class Meta:
        required = False
        collapsed = True
        max_num = MOST_QUESTIONS


def questions_about(clauses: Iterable[tuple[str, str]]) -> DraftQuestionsBlock:
    """Return the same blocks with these clauses, by id and label, to choose from."""
    return DraftQuestionsBlock(
        [("question", QuestionBlock([("clause", AskedClause(clauses))]))],
        required=False,
    )
