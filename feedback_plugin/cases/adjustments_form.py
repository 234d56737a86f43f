"""The part of a form in which filers say what they need so that it is no obstacle to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.states import Adjustment
from feedback_plugin.forms.fields import PlainTextField


class AdjustmentsForm(forms.Form):
    """Reasonable adjustments; `cleaned_data["adjustments"]` is one text, as it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adjustments"] = forms.MultipleChoiceField(
            label=_("Do you need something so that this works for you? (optional)"),
            choices=Adjustment.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Those who deal with your case read it, by the same rule as your name."),
            error_messages={"invalid_choice": _("Choose from the list what you need.")},
        )
        self.fields["adjustment_note"] = PlainTextField(
            label=_("More about what you need (optional)"),
            limit=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Such as who the person is that you trust, and how to reach them."),
            too_long=_("Shorten it to %(limit)s characters; it has %(length)s."),
        )

    def clean_adjustments(self) -> str:
        """Their names in one text."""
        return " ".join(self.cleaned_data["adjustments"])

    def require_what_adjustments_need(self, filing: dict[str, Any]) -> None:
        """Add an error where a wish cannot be met, since nobody would know whom to reach."""
        wanted = filing.get("adjustments", "").split()
        if "adjustment_note" in self.errors or filing.get("adjustment_note"):
            return
        if Adjustment.TRUSTED in wanted:
            sentence = _("Write who the person is that you trust, and how to reach them.")
            self.add_error("adjustment_note", sentence)
        elif Adjustment.CALL in wanted and not filing.get("mobile"):
            self.add_error("adjustment_note", _("Write the number that we are to call."))
