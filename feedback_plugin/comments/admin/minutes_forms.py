"""The form in which a moderator puts the numbers of minutes right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.core.minutes_form import (
    DAY,
    FIELDS,
    MISSING,
    PRESENT,
    SCAN,
    SIGNED,
    MinutesForm,
    day_field,
)


class MinutesCorrectionForm(MinutesForm):
    """Day and numbers as the scan has them; all are needed, whoever may send minutes by now."""

    needs_scan = False

    note = CleanCharField(
        label=_("Why"),
        help_text=_("The log keeps it with the earlier numbers. It is not published."),
        max_length=500,
        error_messages={"required": _("Write why the numbers are corrected.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, minutes, **kwargs):
        initial = {
            DAY: minutes.held_on,
            PRESENT: minutes.present,
            SIGNED: minutes.signed,
            "seen": minutes.facts,
        }
        super().__init__(*args, initial=initial, **kwargs)
        del self.fields[SCAN]
        self.fields[DAY] = day_field({})
        for name in (DAY, PRESENT, SIGNED):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING[name]
        self.order_fields([*FIELDS, "note"])
