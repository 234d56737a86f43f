"""The form of an author who says whether an answer met the point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.redaction.personal_data_forms import PersonalDataForm
from feedback_plugin.forms import tokens
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.verdicts.giving import Asked

MET = {"yes": True, "no": False}


class VerdictForm(PersonalDataForm):
    """Yes or no, and one line that officers read."""

    public_fields = ("line",)
    found_sentence = _(
        "Officers would read this: %(found)s. Take it out, or tick “Send it anyway” at the end of"
        " the form."
    )

    met = forms.ChoiceField(
        label=_("Did the answer meet your point?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose “Yes” or “No”."),
            "invalid_choice": _("Choose “Yes” or “No”."),
        },
    )
    line = CleanCharField(
        label=_("In one line, why (optional)"),
        help_text=_("Will not be public; only those who answer comments read it."),
        required=False,
        max_length=conf.verdict_max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    sent_knowingly = forms.CharField(
        label=_("Send it anyway: those who answer comments may read this."),
        required=False,
        widget=forms.HiddenInput,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="feedback-%s", **kwargs)

    @classmethod
    def opened(cls, asked: Asked) -> "VerdictForm":
        """The form with what was said so far."""
        said = asked.verdict
        initial = {"seen": asked.seen, "form_token": tokens.issue()}
        if said and not asked.is_about_other_words:
            initial |= {"met": "yes" if said.is_met else "no", "line": said.line}
        return cls(initial=initial)

    def show_again(self, seen: str = "") -> None:
        """Let the form, as it was filled in, be sent once more with a token of its own."""
        self.data = self.data.copy()
        self.data["form_token"] = tokens.issue()
        if seen:
            self.data["seen"] = seen

    def clean_line(self) -> str:
        return " ".join(self.cleaned_data["line"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.ask_about_personal_data(cleaned)
        tokens.read_nonce(cleaned)
        return cleaned
