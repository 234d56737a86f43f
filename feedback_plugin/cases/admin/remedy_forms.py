"""What officials fill in about what is promised: with the answer or after it, and its end."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from feedback_plugin.cases.admin.conflict_forms import OfficialChoiceField
from feedback_plugin.cases.admin.forms import TOO_LONG, ActionForm, ReasonForm
from feedback_plugin.cases.models.remedies import (
    Promised,
    Remedy,
    RemedyKind,
    possible_owners,
)
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.forms.fields import PlainTextField

FURTHEST = timedelta(days=2 * 365)
PARTS = ("remedy_kind", "remedy_text", "remedy_owner", "remedy_due")
MISSING = {
    "remedy_kind": _("Choose what is promised."),
    "remedy_text": _("Write what is promised."),
    "remedy_owner": _("Choose who sees to it."),
    "remedy_due": _("Write the day by which it is done."),
}


class PromiseForm(ActionForm):
    """What is promised, by whom, and by which day."""

    is_optional = False

    remedy_kind = forms.ModelChoiceField(
        label=_("What is promised"), queryset=RemedyKind.objects.none(), required=False
    )
    remedy_text = PlainTextField(
        label=_("In words for the filer"),
        limit=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        too_long=TOO_LONG,
        required=False,
    )
    remedy_owner = OfficialChoiceField(
        label=_("Who sees to it"),
        queryset=RemedyKind.objects.none(),
        required=False,
        help_text=_("Is reminded of the day. The filer does not read the name."),
    )

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["remedy_kind"].queryset = RemedyKind.objects.filter(active=True)
        self.fields["remedy_owner"].queryset = possible_owners(case)
        day = models.DateField(_("By which day"), help_text=_("The filer reads it."))
        self.fields["remedy_due"] = formfield_for_dbfield(day, required=False)
        for name in PARTS if not self.is_optional else ():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING[name]

    @property
    def optional_remedy(self) -> list[forms.BoundField]:
        """What is asked of a remedy beside something else."""
        parts = PARTS if self.is_optional else ()
        return [self[name] for name in parts if name in self.fields]

    @property
    def has_remedy(self) -> bool:
        """Was any of it filled in?"""
        return any(field.value() for field in self.optional_remedy)

    def promise_nothing(self) -> None:
        """Ask nothing of it."""
        for name in PARTS:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = {name: cleaned.pop(name, None) for name in PARTS}
        missing = [name for name in PARTS if not given[name] and name not in self.errors]
        if any(given.values()):
            for name in missing:
                self.add_error(name, MISSING[name])
        is_whole = all(given.values())
        cleaned["promised"] = Promised(*given.values()) if is_whole else None
        return cleaned

    def clean_remedy_due(self) -> Any:
        """A day to come, and not one in a far century."""
        day, today = self.cleaned_data["remedy_due"], timezone.localdate()
        if day and not today <= day <= today + FURTHEST:
            raise forms.ValidationError(_("Write a day from today on, within two years."))
        return day


class EndForm(ReasonForm):
    """Which remedy has come to its end, and a sentence for the filer."""

    sentence = _("Why it is not done")

    remedy = AlphabeticalChoiceField(
        label=_("Remedy"),
        queryset=Remedy.objects.none(),
        error_messages={"required": _("Choose the remedy.")},
    )
    field_order = ["version", "remedy", "reason"]

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        owed = case.remedies.select_related("kind")
        # What is sent a second time is no choice any more, and is told by the step.
        field = self.fields["remedy"]
        field.queryset = owed if self.is_bound else owed.open()
        if not self.is_bound and len(field.queryset) == 1:
            field.initial = field.queryset[0]
        field.label_from_instance = _named
        self.fields["reason"].label = self.sentence
        self.fields["reason"].help_text = _("The filer reads it.")


class DoneForm(EndForm):
    """Which remedy is done, and what was done."""

    sentence = _("What was done")


def _named(remedy: Remedy) -> str:
    words = remedy.text if len(remedy.text) <= 60 else f"{remedy.text[:60]}…"
    return f"{remedy.label}: {words}" if words else str(remedy.label)
