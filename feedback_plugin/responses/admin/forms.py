"""What officers write: the answer, and which comments it answers."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.forms.translated_text import TranslatedTextFormField
from feedback_plugin.persian_text import clean_text
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.drafting import Words, unit_name

SELECTED, FOUND = "selected", "found"
NOBODYS = "nobody"


class WordsForm(forms.Form):
    """A disposition, the reasons, who speaks, and the clause that the answer leads to."""

    disposition = forms.ChoiceField(
        label=_("Disposition"),
        error_messages={"required": _("Choose what is done with the comment.")},
    )
    reasons = TranslatedTextFormField(
        label=_("Reasons"),
        max_length=conf.reasons_max_length,
        is_long=True,
        required=False,
        help_text=_("Everybody reads them once the answer is published. A draft may be without."),
    )
    unit = CleanCharField(
        label=_("Unit"),
        max_length=150,
        required=False,
        help_text=_("The unit in whose name this answer speaks. Will be public."),
    )
    anchor = forms.ChoiceField(
        label=_("Leads to"),
        required=False,
        help_text=_("The part of the text that was changed, or that says it."),
    )

    def __init__(self, *args: Any, clauses: dict[str, str], kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, auto_id="answer-%s", label_suffix="", **kwargs)
        self.clauses = clauses
        self.fields["disposition"].choices = [
            ("", _("Choose a disposition")),
            *dispositions.choices(kept),
        ]
        self.fields["anchor"].choices = [("", _("No part of the text")), *clauses.items()]
        if not clauses:
            del self.fields["anchor"]
        for field in self.fields.values():
            field.widget.use_required_attribute = lambda initial: False

    def clean_reasons(self) -> dict[str, str]:
        written = self.cleaned_data["reasons"] or {}
        cleaned = {code: clean_text(text).strip() for code, text in written.items()}
        return {code: text for code, text in cleaned.items() if text}

    def clean_unit(self) -> str:
        return unit_name(self.cleaned_data["unit"])

    @classmethod
    def asked_anew(cls, data: Any, clauses: dict[str, str]) -> Self:
        """The form with all that was sent, which is not judged yet."""
        form = cls(clauses=clauses, kept=data.get("disposition", ""))
        form.initial = _as_sent(form, data)
        return form

    @property
    def words(self) -> Words:
        """What was written, once it is valid."""
        given = self.cleaned_data
        anchor = given.get("anchor", "")
        label = self.clauses.get(anchor, "")
        return Words(given["disposition"], given["reasons"], given["unit"], anchor, label)


class ScopeForm(forms.Form):
    """Which comments an act is about."""

    scope = forms.ChoiceField(
        label=_("Which comments it answers"),
        choices=[
            (SELECTED, _("the comments ticked above")),
            (FOUND, _("all comments that the list shows and nobody has answered")),
        ],
        widget=forms.RadioSelect,
        initial=SELECTED,
    )
    whole_groups = forms.BooleanField(
        label=_("and the other comments of their groups"),
        required=False,
        help_text=_("A group has nearly the same words: moderators have made sure of it."),
    )
    # How many comments were shown as found: more of them were not read.
    found = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    # When: as many may be others by now.
    shown_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)


class AnswerForm(ScopeForm, WordsForm):
    """Both, for a new answer."""


class AssignForm(forms.Form):
    """To which colleague comments are given, and what is noted about them."""

    assignee = forms.ChoiceField(label=_("Assign to"), required=False)
    note = CleanCharField(
        label=_("Note for colleagues"),
        max_length=conf.note_max_length,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Only officers read it. It is forgotten when the author of the comment is."),
    )

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="assign-%s", label_suffix="", **kwargs)
        whose = [("", _("as it is")), (NOBODYS, _("nobody")), *colleagues]
        self.fields["assignee"].choices = whose

    @classmethod
    def asked_anew(cls, data: Any, colleagues: list[tuple[str, str]]) -> Self:
        """The form with all that was sent, which is not judged yet."""
        form = cls(colleagues=colleagues)
        form.initial = _as_sent(form, data)
        return form

    @property
    def is_begun(self) -> bool:
        """Whether something stands in it, or is wrong with it."""
        return bool(self.errors) or any(self.initial.values())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("assignee") and not given.get("note"):
            self.add_error("assignee", _("Choose a colleague or write a note."))
        return given


class VersionForm(WordsForm):
    """The same for an answer that is there, and which version of it was shown."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def _as_sent(form: forms.Form, data: Any) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
    }


def typed_words(data: Any) -> str:
    """What was written for an answer that is gone: the reasons in all languages, and the unit."""
    codes = TranslatedTextFormField(is_long=True).codes
    names = [*(f"reasons_{code}" for code in codes), "unit"]
    return "\n\n".join(filter(None, (data.get(name, "").strip() for name in names)))


def with_template(data: Any, template: AnswerTemplate) -> Any:
    """What was sent, with the words of a template put in: after what was typed, losing nothing."""
    filled = data.copy()
    codes = TranslatedTextFormField(is_long=True).codes
    for code in codes:
        typed, ready = filled.get(f"reasons_{code}", ""), template.reasons.get(code, "")
        filled[f"reasons_{code}"] = "\n".join(filter(None, [typed.rstrip(), ready]))
    if template.disposition_id and not filled.get("disposition"):
        filled["disposition"] = template.disposition_id
    return filled
