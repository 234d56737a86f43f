"""What officials fill in when a second unit is asked, and what that unit answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.admin.forms import TOO_LONG, ReasonForm
from feedback_plugin.cases.fitting_units import units_for
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.forms.fields import NumberField, PlainTextField

MOST_DAYS = 10


class ConsultForm(ReasonForm):
    """Which unit is asked, within how many working days, and what."""

    asked_unit = AlphabeticalChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Choose the unit that is to be asked.")},
    )
    within = NumberField(
        label=_("Within how many working days"),
        help_text=_("Ten at most."),
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={"required": _("Write within how many working days, at most ten.")},
    )
    field_order = ["version", "asked_unit", "within", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self.fields["asked_unit"].queryset = units_for(case).exclude(pk=case.unit_id)
        self.fields["reason"].label = _("Question")
        self.fields["reason"].widget = forms.Textarea(attrs={"rows": 4})
        self.fields["reason"].error_messages["required"] = _("Write what the unit is asked.")


class OpinionForm(forms.Form):
    """What the unit thinks."""

    text = PlainTextField(
        label=_("Opinion of your unit"),
        limit=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the opinion.")},
        too_long=TOO_LONG,
    )
