"""The forms of the acts that end a draft: the outcome, and what a promulgation needs."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.fields import RichTextField

from drafts_plugin.period.forms import ActForm, ReasonField, ReasonForm
from drafts_plugin.period.reasons import reason_error

OUTCOME_FEATURES = ["bold", "ol", "ul", "link"]


def _outcome_field() -> forms.Field:
    field = RichTextField(_("outcome"), features=OUTCOME_FEATURES).formfield()
    field.help_text = _("What became of the comments, and what changes in the text.")
    field.error_messages["required"] = _("Write the outcome.")
    return field


class OutcomeForm(ActForm):
    """The outcome in plain words."""

    FIELD_ERRORS = {"outcome": "outcome", "same": "outcome", "override": "reason"}
    field_order = ["outcome", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = _outcome_field()
        self.order_fields(self.field_order)
        self._leave_out_unreadable()

    def _leave_out_unreadable(self) -> None:
        """What the editor has not written is no outcome: it is asked for."""
        try:
            _value = self["outcome"].data
        except BadRequest:
            self.data = self.data.copy()
            self.data[self.add_prefix("outcome")] = "null"

    def clean_outcome(self) -> str:
        outcome = self.cleaned_data["outcome"]
        if not strip_tags(outcome).strip():
            raise forms.ValidationError(_("Write the outcome."), "required")
        return outcome

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"outcome": self.cleaned_data["outcome"]}


class FirstOutcomeForm(OutcomeForm):
    """The outcome, and why it comes before all comments are answered: `overrides` asks for it."""

    def __init__(self, *args: Any, overrides: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if overrides:
            self.fields["reason"] = ReasonField(
                label=_("Reason for publishing it all the same"),
                help_text=_(
                    "Readers see it on the page of the draft, with the number of comments."
                ),
                error_messages={"required": _("Say why. Readers see the reason.")},
            )

    def clean_reason(self) -> str:
        if message := reason_error(self.cleaned_data["reason"]):
            raise forms.ValidationError(message, "meaningless")
        return self.cleaned_data["reason"]

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"reason": self.cleaned_data.get("reason", "")}


class CorrectOutcomeForm(ReasonForm, OutcomeForm):
    """The outcome in other words, and why."""

    FIELD_ERRORS = ReasonForm.FIELD_ERRORS | OutcomeForm.FIELD_ERRORS
    field_order = ["outcome", "reason"]


class PromulgationForm(ActForm):
    """The number and the day of the promulgation."""

    FIELD_ERRORS = {"future": "day", "too_early": "day", "same": "number"}
    field_order = ["number", "day"]

    number = forms.CharField(
        label=_("Promulgation number"),
        max_length=100,
        error_messages={"required": _("Give the number of the promulgated text.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = models.DateField(
            _("day of the promulgation"), help_text=_("Not before the day of the outcome.")
        )
        self.fields["day"] = formfield_for_dbfield(day)
        self.order_fields(self.field_order)

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {name: self.cleaned_data[name] for name in ("number", "day")}


class PromulgationAgainForm(ReasonForm, PromulgationForm):
    """The same, and what was wrong."""

    FIELD_ERRORS = ReasonForm.FIELD_ERRORS | PromulgationForm.FIELD_ERRORS
    field_order = ["number", "day", "reason"]
