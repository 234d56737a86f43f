"""The form of a filer who rates the answer to their case."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.ratings import QUESTIONS
from feedback_plugin.cases.ratings import rating_of, seen_of
from feedback_plugin.cases.states import Grade
from feedback_plugin.forms.described import DescribedForm
from feedback_plugin.forms.fields import PlainTextField


def _question(label: Any) -> forms.ChoiceField:
    # The summary of the form's errors would say the same three times.
    chosen = format_lazy("{} {}", label, _("Choose “Yes”, “Partly” or “No”."))
    return forms.ChoiceField(
        label=label,
        choices=Grade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": chosen, "invalid_choice": chosen},
    )


class RatingForm(DescribedForm):
    """Three questions, and one sentence that officials read."""

    completeness = _question(_("Did the answer deal with all that you wrote?"))
    clarity = _question(_("Are its reasons clear to you?"))
    fairness = _question(_("Were you treated fairly and politely?"))
    line = PlainTextField(
        label=_("In one sentence, why (optional)"),
        help_text=_("Only officials read it."),
        limit=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        too_long=_("Shorten the sentence to %(limit)s characters; it has %(length)s."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def opened(cls, answer: CaseMessage | None) -> "RatingForm":
        """The form with what was said of this answer so far."""
        said = rating_of(answer)
        initial: dict[str, Any] = {**said.grades, "line": said.line} if said else {}
        return cls(initial=initial | {"seen": seen_of(answer)})

    def show_again(self, answer: CaseMessage | None) -> None:
        """Let the form, as it was filled in, be sent once more, about what counts now."""
        self.data = self.data.copy()
        self.data["seen"] = seen_of(answer)

    def clean_line(self) -> str:
        return " ".join(self.cleaned_data["line"].split())

    @property
    def grades(self) -> dict[str, str]:
        """What a valid form says to each question."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}
