"""What officials fill in to have cases answered together, or each by itself again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.admin.forms import ReasonForm

LONGEST_NUMBER = 20


class MergeForm(ReasonForm):
    """The number of the case that stays, and why it is the same matter."""

    into = forms.CharField(
        label=_("Number of the main case"),
        max_length=LONGEST_NUMBER,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        help_text=_("The case that stays to be answered, on which you work, too."),
        error_messages={
            "required": _("Write the number of the other case."),
            "max_length": _(
                "This is no number of a case. Write it as it stands on top of its page."
            ),
        },
    )
    field_order = ["version", "into", "reason"]
