"""The questions of a page in a form: each optional, and all that is chosen together."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.comments.core.questions import Question
from feedback_plugin.comments.submission.choosing import as_text
from feedback_plugin.forms.described import DescribedForm

NOT_OFFERED = gettext_lazy("This choice is not offered any more. Choose one of those that are.")
PREFIX = "question-"


class QuestionsForm(DescribedForm):
    """A form that may ask; whoever builds on it calls `ask_questions` and `read_choices`."""

    asked: tuple[Question, ...] = ()

    def ask_questions(self, questions: Iterable[Question], labels: dict[str, str]) -> None:
        """Add a field for each of them; `labels` are the names of the parts they are about."""
        self.asked = tuple(questions)
        for question in self.asked:
            self.fields[PREFIX + question.id] = _field(question, labels.get(question.anchor, ""))

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The fields of the questions in their order."""
        return [self[PREFIX + question.id] for question in self.asked]

    def read_choices(self, cleaned: dict) -> None:
        """Put what was chosen under `chosen`, and under `choices` as one text."""
        given = {each.id: cleaned.get(PREFIX + each.id) or [] for each in self.asked}
        chosen = {
            question: [options] if isinstance(options, str) else list(options)
            for question, options in given.items()
            if options
        }
        cleaned["chosen"], cleaned["choices"] = chosen, as_text(chosen)


def _field(question: Question, about: str) -> forms.ChoiceField:
    choices = list(question.choices.items())
    words = {"label": question.text, "required": False, "help_text": _hint(question, about)}
    errors = {"invalid_choice": NOT_OFFERED}
    if question.is_several:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=errors, **words
        )
    # Without a script a choice could not be taken back else.
    none = ("", _("No answer"))
    return forms.ChoiceField(
        choices=[*choices, none],
        initial="",
        widget=forms.RadioSelect,
        error_messages=errors,
        **words,
    )


def _hint(question: Question, about: str) -> str:
    several = _("Several may be chosen.") if question.is_several else ""
    clause = _("About %(clause)s.") % {"clause": about} if about else ""
    return " ".join(filter(None, (clause, several)))
