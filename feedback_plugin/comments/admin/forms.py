"""What a moderator says when a comment is not shown, and what is done with a group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core import reasons
from feedback_plugin.forms.fields import UncutField
from feedback_plugin.persian_text import clean_text

GROUP_ACTS = ("confirm", "approve", "reject", "take_out", "dissolve")


class RefusalForm(forms.Form):
    """A reason of the organisation's list, and a note where the reason wants one."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        error_messages={
            "required": _("Choose a reason: the author is told why."),
            "invalid_choice": _("Choose a reason of the list; the one you chose is not offered."),
        },
    )
    note = UncutField(
        label=_("Note to the author"),
        help_text=_("The author reads the reason and this note on the status page."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args, id_prefix="refuse", **kwargs):
        kwargs.setdefault("auto_id", f"{id_prefix}-%s")
        super().__init__(*args, label_suffix="", **kwargs)
        self.offered = {reason.code: reason for reason in reasons.offered()}
        choices = [(code, reason.label) for code, reason in self.offered.items()]
        self.fields["reason"].choices = [("", _("Choose a reason")), *choices]
        for field in self.fields.values():
            field.widget.use_required_attribute = lambda initial: False

    def clean_note(self):
        return clean_text(self.cleaned_data["note"])

    def clean(self):
        cleaned = super().clean()
        reason = self.offered.get(cleaned.get("reason"))
        if reason and reason.needs_note and not cleaned.get("note"):
            self.add_error("note", _("Say in the note what the other reason is."))
        return cleaned


class GroupActionForm(forms.Form):
    """What is to be done with a group; `upto` is the newest member that the moderator saw."""

    act = forms.ChoiceField(choices=[(name, name) for name in GROUP_ACTS])
    upto = forms.IntegerField(widget=forms.HiddenInput)
    records = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data, campaign):
        super().__init__(data)
        ids = campaign.members.values_list("record_id", flat=True)
        self.fields["records"].choices = [(pk, pk) for pk in ids]
