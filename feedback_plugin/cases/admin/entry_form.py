"""What an official writes down for somebody who telephones, writes or comes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from feedback_plugin.cases.filing import Entry
from feedback_plugin.cases.forms import CaseForm
from feedback_plugin.cases.states import Channel, IdentityMode

OLDEST = timedelta(days=365)
LABELS = {
    "case_type": _("What is filed?"),
    "description": _("What the person says"),
    "desired_outcome": _("What should be done? (optional)"),
    "kept_out_unit": _("Should a unit have no part in it? (optional)"),
    "identity_mode": _("Does the person give a name?"),
    "name": _("Name of the person"),
    "adjustments": _("What does the person need so that this is no obstacle? (optional)"),
    "adjustment_note": _("More about what the person needs (optional)"),
}
HINTS = {
    "description": _("In the person's own words, or copied from the letter."),
    "kept_out_unit": _(
        "If the case is about its people. Another unit then answers; nobody there sees the case."
    ),
    "adjustments": _("Whoever deals with the case reads it, by the same rule as the name."),
    "adjustment_note": _("Such as a trusted person, and how to reach them."),
    "email": _("With an address, the person is told of each step."),
}
IDENTITIES = {
    IdentityMode.IDENTIFIED: _("Yes, and the unit may see it"),
    IdentityMode.WITHHELD: _("Yes, and the unit is not to see it"),
    IdentityMode.ANONYMOUS: _("No; nothing about the person is stored"),
}


class EntryForm(CaseForm):
    """The form of a case, with how and when it came."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(channel.value, channel.label) for channel in Channel if channel != Channel.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came.")},
    )
    field_order = ["channel", "received_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = models.DateField(
            _("received on"), help_text=_("The days until the answer run from this day.")
        )
        self.fields["received_on"] = formfield_for_dbfield(day, initial=timezone.localdate)
        self.order_fields(self.field_order)
        del self.fields["page"]
        if not self.offers_units:
            del self.fields["kept_out_unit"]
        self._speak_to_officials()

    def _speak_to_officials(self) -> None:
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)
        identities = [(mode.value, label) for mode, label in IDENTITIES.items()]
        for name, choices in (("case_type", None), ("identity_mode", identities)):
            field = self.fields[name]
            field.widget = forms.RadioSelect()
            field.choices = choices or field.choices

    def clean_received_on(self) -> date:
        """Raises ValidationError for a day to come, and for one that must be a slip."""
        received, today = self.cleaned_data["received_on"], timezone.localdate()
        if received > today:
            raise forms.ValidationError(_("This day is still to come."), code="future")
        if received < today - OLDEST:
            raise forms.ValidationError(_("This day is more than a year ago."), code="old")
        return received

    def clean(self) -> dict[str, Any]:
        return super().clean() | {"page": None}

    def _require_a_person(self, filing: dict[str, Any]) -> None:
        # Who telephones or comes may have no address; the unit then has what is on paper.
        if "name" not in self.errors and not filing.get("name"):
            self.add_error("name", _("Write the name, or choose that the person gives none."))

    def entry(self, official: Any) -> Entry:
        """How the case came, as `file_case` takes it."""
        now = timezone.localtime()
        received_at = now - (now.date() - self.cleaned_data["received_on"])
        return Entry(Channel(self.cleaned_data["channel"]), received_at, official)
