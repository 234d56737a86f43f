from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.core.minutes_form import FIELDS, SCAN, MinutesForm
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.files import check_scan
from feedback_plugin.forms.fields import CleanEmailField
from feedback_plugin.forms.file_input import FileInput

FURTHER = "further"
AT_ONCE = 4


def anchors_of(page):
    """The clauses of a page by their ids."""
    return {anchor[0]: anchor for anchor in CommentedPage(page).anchors}


def offer_clauses(form, anchors):
    """Let a form choose one of these clauses, if there is any."""
    if not anchors:
        del form.fields["anchor"]
        return
    choices = [(key, label) for key, label, _text in anchors.values()]
    form.fields["anchor"].choices = [("", _("The whole text")), *choices]


def name_clause(cleaned, anchors):
    """Put beside a clause's id what it is called and what it says."""
    anchor = cleaned.setdefault("anchor", "")
    _id, cleaned["anchor_label"], cleaned["anchor_text"] = anchors.get(anchor, ("", "", ""))


def _further(data):
    # A form that says nothing of further clauses has none.
    return data if data and f"{FURTHER}-TOTAL_FORMS" in data else None


class FurtherForm(forms.Form):
    """What the same letter says of one more clause; left empty, it says nothing."""

    anchor = forms.ChoiceField(label=_("It is about"), required=False)
    text = CleanCharField(
        label=_("Text of the letter"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.anchors = anchors_of(page)
        offer_clauses(self, self.anchors)

    @property
    def has_text(self):
        return bool(self.cleaned_data.get("text"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("anchor") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what the letter says of this clause."))
        name_clause(cleaned, self.anchors)
        return cleaned


FurtherFormSet = forms.formset_factory(FurtherForm, extra=AT_ONCE, max_num=200)


class LetterForm(MinutesForm, WagtailAdminModelForm):
    """What staff copy from a letter."""

    # They may stand in the scan of the letter itself.
    needs_scan = False

    name = CleanCharField(
        label=_("Sender"), max_length=50, help_text=_("Will be public, as you write it here.")
    )
    respondent_kind = forms.ChoiceField(
        label=_("Respondent kind"),
        choices=respondent_kinds.choices,
        initial=respondent_kinds.first_of_organisations,
    )
    organisation = CleanCharField(label=_("Organisation"), required=False, max_length=150)
    organisation_is_verified = forms.BooleanField(
        label=_("Letterhead and signature show that it is the organisation's own"), required=False
    )
    anchor = forms.ChoiceField(label=_("It is about"), required=False)
    text = CleanCharField(
        label=_("Text of the letter"),
        help_text=_("Will be public, once a moderator has approved it."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    email = CleanEmailField(
        label=_("Email of the sender"),
        required=False,
        max_length=254,
        help_text=_("Will not be public."),
    )

    # Sent twice with one opening of the form, it is entered once and its receipt shown again.
    opening = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    class Meta:
        model = Letter
        fields = ["registered_number", "letter_number", "sent_on", "received_on", "scan"]
        widgets = {"scan": FileInput}
        # Dates as the site's admin reads them, in its own calendar.
        formfield_callback = formfield_for_dbfield

    field_order = [
        "registered_number",
        "letter_number",
        "sent_on",
        "received_on",
        "name",
        "respondent_kind",
        "organisation",
        "organisation_is_verified",
        "anchor",
        "text",
        "email",
        "scan",
    ]

    def __init__(self, data=None, *args, page, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.anchors = anchors_of(page)
        offer_clauses(self, self.anchors)
        self.prepare_minutes()
        if SCAN in self.fields:
            self.fields[SCAN].label = _("Scan of the minutes, where it is not that of the letter")
        self.further = FurtherFormSet(_further(data), prefix=FURTHER, form_kwargs={"page": page})

    @property
    def own_fields(self):
        """The fields of the letter, without those of minutes."""
        return [field for field in self.visible_fields() if field.name not in FIELDS]

    def is_valid(self):
        is_further_valid = not self.further.is_bound or self.further.is_valid()
        return super().is_valid() and is_further_valid

    def clean_received_on(self):
        received = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return received

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan:
            check_scan(scan)
        return scan

    def clean(self):
        cleaned = super().clean()
        sent, received = cleaned.get("sent_on"), cleaned.get("received_on")
        if sent and received and received < sent:
            self.add_error("received_on", _("A letter cannot come before it is sent."))
        self._check_organisation(cleaned)
        name_clause(cleaned, self.anchors)
        if self.further.is_bound and self.further.is_valid():
            cleaned["further"] = [each.cleaned_data for each in self.further if each.has_text]
        return cleaned

    def _check_organisation(self, cleaned):
        if not respondent_kinds.speaks_for_organisation(cleaned.get("respondent_kind")):
            cleaned["organisation"], cleaned["organisation_is_verified"] = "", False
        elif cleaned.get("organisation_is_verified") and cleaned.get("organisation") == "":
            message = _("Write which organisation the letterhead and the signature show.")
            self.add_error("organisation", message)
