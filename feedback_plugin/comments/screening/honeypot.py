"""A field that people do not see, and robots fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.forms.described import DescribedForm

FILLED_IN = _(
    "A hidden field was filled in, perhaps by your browser. It is empty again: send the form once"
    " more."
)


class TrapForm(DescribedForm):
    """A form with the trap in it; `feedback_comments/trap.html` shows it to robots."""

    website = forms.CharField(required=False)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(FILLED_IN, code="honeypot")
        return ""
