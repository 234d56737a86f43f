"""The forms of the acts upon a draft: why, and what each act needs to know besides."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from drafts_plugin.dates import end_of_day, local
from drafts_plugin.letters import ApprovalFacts
from drafts_plugin.period.reasons import reason_error

LONGEST_REASON = 2000
LETTER_FIELDS = ApprovalFacts.APPROVAL_FIELDS


class ReasonField(forms.CharField):
    """A reason whose limit is told, never cut: no `maxlength` swallows the end of a paste."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_REASON, **kwargs)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class ActForm(forms.Form):
    """What was shown when the form was opened, and the letter of an act that is approved by one."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)

    #: The codes of refusals, by the field that they concern.
    FIELD_ERRORS: dict[str, str] = {}

    def __init__(self, *args: Any, needs_letter: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_letter = needs_letter
        if needs_letter:
            for name in LETTER_FIELDS:
                # As everywhere in the admin, so that a site's own date fields are used.
                field = formfield_for_dbfield(ApprovalFacts._meta.get_field(name))
                field.required = True
                self.fields[name] = field

    def clean_letter_date(self) -> date:
        day = self.cleaned_data["letter_date"]
        if day > local(timezone.now()).date():
            raise ValidationError(_("The letter date cannot be in the future."), "future")
        return day

    @property
    def answers(self) -> dict[str, Any]:
        """What the act is performed with."""
        answers = {"token": self.cleaned_data["token"]}
        if self.needs_letter:
            answers["letter"] = {name: self.cleaned_data[name] for name in LETTER_FIELDS}
        return answers


class ReasonForm(ActForm):
    """The reason."""

    FIELD_ERRORS = {"reason": "reason"}

    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Readers see it on the page of the draft, in every language."),
        error_messages={"required": _("Say why. Readers see the reason.")},
    )

    def clean_reason(self) -> str:
        if message := reason_error(self.cleaned_data["reason"]):
            raise ValidationError(message, "meaningless")
        return self.cleaned_data["reason"]

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"reason": self.cleaned_data["reason"]}


class TakeOffForm(ReasonForm):
    """The reason of an act after which nobody reads the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.help_text = _(
            "It is kept with the act. Nobody can read the page meanwhile; put back on the site, it"
            " shows the reason."
        )
        reason.error_messages["required"] = _("Say why. The reason is kept with the act.")


class LastDayForm(ReasonForm):
    """Also the new last day, in the calendar that the admin's own date fields read."""

    DAY_ERRORS = ("past", "before_opening", "not_later", "not_earlier", "too_late")
    FIELD_ERRORS = ReasonForm.FIELD_ERRORS | dict.fromkeys(DAY_ERRORS, "last_day")
    field_order = ["last_day", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = models.DateField(
            _("new last day"), help_text=_("Comments are accepted until the end of this day.")
        )
        self.fields["last_day"] = formfield_for_dbfield(day)
        self.order_fields(self.field_order)

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"closes_at": end_of_day(self.cleaned_data["last_day"])}


class MovedOutcomeForm(ReasonForm):
    """Also the day of the outcome, since one decision moves both and readers hear of it once."""

    FIELD_ERRORS = ReasonForm.FIELD_ERRORS | dict.fromkeys(
        ("after_outcome", "due_too_late"), "due_on"
    )
    field_order = ["due_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = models.DateField(
            _("outcome due on"),
            blank=True,
            help_text=_("Leave it as it is where the outcome comes by the day that was promised."),
        )
        self.fields["due_on"] = formfield_for_dbfield(day)
        self.order_fields(self.field_order)

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"due_on": self.cleaned_data["due_on"]}


class ExtendForm(MovedOutcomeForm, LastDayForm):
    """The new last day, and the day of the outcome."""

    FIELD_ERRORS = LastDayForm.FIELD_ERRORS | MovedOutcomeForm.FIELD_ERRORS
    field_order = ["last_day", "due_on", "reason"]


class DueDayForm(ReasonForm):
    """Also the day by which the outcome is due."""

    DAY_ERRORS = ("past", "same", "before_closing", "too_late")
    FIELD_ERRORS = ReasonForm.FIELD_ERRORS | dict.fromkeys(DAY_ERRORS, "due_on")
    field_order = ["due_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = models.DateField(
            _("outcome due on"), help_text=_("The comments are answered by the end of this day.")
        )
        self.fields["due_on"] = formfield_for_dbfield(day)
        self.order_fields(self.field_order)

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"due_on": self.cleaned_data["due_on"]}


class CloseEarlyForm(LastDayForm):
    """The new last day, or at once."""

    NOW, DAY = "now", "day"
    field_order = ["when", "last_day", "reason"]

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(DAY, _("At the end of a day")), (NOW, _("At once"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when the period closes.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False
        self.fields["last_day"].help_text = _("Not needed where the period closes at once.")

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        if not day and self.cleaned_data.get("when") == self.DAY:
            raise ValidationError(_("Give the new last day."), "required")
        return day

    @property
    def answers(self) -> dict[str, Any]:
        if self.cleaned_data["when"] == self.NOW:
            return ReasonForm.answers.fget(self) | {"closes_at": None}
        return super().answers
