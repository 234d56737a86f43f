"""What a confidential filer is asked about the unit that has the case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases import leaves
from feedback_plugin.forms.described import DescribedForm

YES, NO = "yes", "no"
CHOOSE = _("Choose yes or no.")


class LeaveForm(DescribedForm):
    """May the unit learn who the filer is? It says which unit it asks about."""

    unit = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    leave = forms.TypedChoiceField(
        label=_("May the identity officer of this unit learn who you are?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda said: said == YES,
        widget=forms.RadioSelect,
        help_text=_("You can change this at any time. Who has seen it before has seen it."),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    @classmethod
    def opened(cls, case):
        """The form as a case has it now; None where nothing of the kind is asked."""
        if case.forgotten_at or not leaves.concerns(case):
            return None
        said = {True: YES, False: NO, None: None}[leaves.is_given(case)]
        return cls(initial={"unit": case.unit_id, "leave": said})
