"""What a legal approval asks for, and what a refusal does."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.dates import local
from drafts_plugin.period.reasons import FEWEST_LETTERS, says_nothing

#: Longer ago, a digit of the year was mistyped.
OLDEST_LETTER = timedelta(days=3653)


class LegalApprovalForm(WagtailAdminModelForm):
    """The approving body with the number and the date of its letter; a comment if need be.

    Its fields are made as everywhere in the admin, so that a site's own date fields are used.
    """

    class Meta:
        model = LegalApprovalState
        fields = ("approving_body", "letter_number", "letter_date", "comment")
        formfield_callback = formfield_for_dbfield
        labels = {"comment": gettext_lazy("Remark")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in LegalApprovalState.APPROVAL_FIELDS:
            self.fields[name].required = True
        self.fields["comment"].widget.attrs["rows"] = 3

    def clean_approving_body(self):
        body = self.cleaned_data["approving_body"]
        if sum(letter.isalpha() for letter in body) < FEWEST_LETTERS:
            raise ValidationError(_("Give the name of the approving body."), "name")
        return body

    def clean_letter_number(self):
        number = self.cleaned_data["letter_number"]
        if not any(sign.isalnum() for sign in number):
            raise ValidationError(_("Give the number of the letter."), "number")
        return number

    def clean_letter_date(self):
        day, today = self.cleaned_data["letter_date"], local(timezone.now()).date()
        if day > today:
            raise ValidationError(_("The letter date cannot be in the future."), "future")
        if today - day > OLDEST_LETTER:
            raise ValidationError(_("This day is more than ten years ago. Check the year."), "old")
        return day


class RefusalForm(forms.Form):
    """The reason for which a text goes back to its editors, who read it."""

    comment = forms.CharField(
        label=gettext_lazy("What is to be changed, and why"),
        help_text=gettext_lazy("Whoever edits the draft reads this in the editor."),
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_comment(self):
        comment = self.cleaned_data["comment"]
        if says_nothing(comment):
            raise ValidationError(_("Say in words what is to be changed."), "nothing")
        return comment
