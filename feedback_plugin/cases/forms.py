"""What the public fills in: a new case, a tracking code, a message on a case."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback_plugin.cases.adjustments_form import AdjustmentsForm
from feedback_plugin.cases.file_forms import FilesForm
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import CaseType, IdentityMode
from feedback_plugin.cases.topic_choices import TopicChoiceField
from feedback_plugin.conf import conf
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.forms.described import DescribedForm, HintedRadioSelect
from feedback_plugin.forms.fields import (
    CleanEmailField,
    MobileField,
    PlainTextField,
    TrackingCodeField,
)
from feedback_plugin.forms.marked_choices import MarkedSelect
from feedback_plugin.page_privacy import only_public

TYPE_HINTS = {
    CaseType.COMPLAINT: _("Something was done wrongly, or was not done."),
    CaseType.SUGGESTION: _("You know a better way."),
    CaseType.CRITICISM: _("Something is not good as it is, though nobody broke a rule."),
    CaseType.APPRECIATION: _("Somebody did good work."),
}
IDENTITY_HINTS = {
    IdentityMode.IDENTIFIED: _(
        "The officials of the responsible unit can see your name and how to reach you; each time"
        " they look is recorded."
    ),
    IdentityMode.WITHHELD: _(
        "The responsible unit reads your case without your name and contact details. Only the"
        " identity officer can see them, and each time is recorded. If another unit gets the case,"
        " you are asked first."
    ),
    IdentityMode.ANONYMOUS: _(
        "Nobody learns who you are and nothing about you is stored. You read the answer with the"
        " tracking code alone; if you lose it, nobody can reach you."
    ),
}


def pages_to_write_about():
    """Pages that everybody may read, so that no form betrays the title of another."""
    return only_public(Page.objects.filter(depth__gt=1))


class CaseForm(AdjustmentsForm, FilesForm, DescribedForm):
    """A complaint, suggestion, criticism or appreciation."""

    case_type = forms.ChoiceField(
        label=_("What do you want to file?"),
        choices=CaseType.choices,
        widget=HintedRadioSelect(hints=TYPE_HINTS),
        error_messages={
            "required": _("Choose what you want to file."),
            "invalid_choice": _("Choose what you want to file."),
        },
    )
    topic = TopicChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("Something else, or I do not know"),
        widget=MarkedSelect,
        help_text=_("The topic decides which unit answers."),
        error_messages={"invalid_choice": _("This topic is no longer offered. Choose another.")},
    )
    kept_out_unit = AlphabeticalChoiceField(
        label=_("Should a unit of ours have no part in it? (optional)"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("No, the unit of the topic answers"),
        widget=MarkedSelect,
        help_text=_(
            "Choose the unit if your case is about its people, such as how they treated you."
            " Another unit then answers, and nobody there sees the case."
        ),
        error_messages={"invalid_choice": _("This unit is no longer offered. Choose another.")},
    )
    subject = PlainTextField(
        label=_("Subject"),
        limit=150,
        help_text=_("In one line."),
        error_messages={"required": _("Write the subject in one line.")},
        too_long=_("Shorten the subject to %(limit)s characters; it has %(length)s."),
    )
    description = PlainTextField(
        label=_("Description"),
        limit=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What happened, where and when. Do not include information we do not need, such as"
            " identity numbers."
        ),
        error_messages={"required": _("Write what happened.")},
        too_long=_("Shorten the description to %(limit)s characters; it has %(length)s."),
    )
    desired_outcome = PlainTextField(
        label=_("What should we do? (optional)"),
        limit=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        too_long=_("Shorten what we should do to %(limit)s characters; it has %(length)s."),
    )
    identity_mode = forms.ChoiceField(
        label=_("Do you want to give your name?"),
        choices=IdentityMode.choices,
        widget=HintedRadioSelect(hints=IDENTITY_HINTS),
        error_messages={
            "required": _("Choose whether you want to give your name."),
            "invalid_choice": _("Choose whether you want to give your name."),
        },
    )
    name = PlainTextField(
        label=_("Your name"),
        limit=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        too_long=_("Shorten your name to %(limit)s characters; it has %(length)s."),
    )
    email = CleanEmailField(label=_("Email"), required=False, max_length=254)
    mobile = MobileField(label=_("Mobile number"), required=False)
    wants_texts = forms.BooleanField(
        label=_("Send text messages to this number"),
        required=False,
        help_text=_(
            "A short one at each step of the case: its number and where to look, nothing else."
        ),
    )
    page = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": _(
                "The page this was about is no longer there. Send the form again to file it"
                " without that page."
            )
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.active().in_tree()
        self.fields["page"].queryset = pages_to_write_about()
        self.fields["kept_out_unit"].queryset = Unit.objects.active()
        if not conf.sms_backend:
            del self.fields["wants_texts"]

    @property
    def offers_units(self):
        """Is there another unit, if one is kept out?"""
        return Unit.objects.are_several()

    def clean(self):
        filing = super().clean()
        mode = filing.get("identity_mode")
        if mode == IdentityMode.IDENTIFIED:
            self._require_a_person(filing)
        if mode == IdentityMode.ANONYMOUS:
            self._forget_the_person(filing)
            return filing
        self.require_what_adjustments_need(filing)
        if filing.get("wants_texts") and not filing.get("mobile") and "mobile" not in self.errors:
            self.add_error(
                "mobile", _("Write the number for the text messages, or ask for none of them.")
            )
        return filing

    def _require_a_person(self, filing):
        if "name" not in self.errors and not filing.get("name"):
            self.add_error("name", _("Write your name, or choose to stay anonymous."))
        wrong = {"email", "mobile"} & set(self.errors)
        if not wrong and not (filing.get("email") or filing.get("mobile")):
            self.add_error(
                "email", _("Give an email address or a mobile number; one of them is enough.")
            )

    def _forget_the_person(self, filing):
        for name in ("name", "email", "mobile", "adjustments", "adjustment_note"):
            filing[name] = ""
            self.errors.pop(name, None)
        filing["wants_texts"] = None


class TrackForm(DescribedForm):
    """The secret code from the receipt."""

    code = TrackingCodeField(
        label=_("Tracking code"),
        help_text=_("Sixteen digits; spaces and Persian digits are fine."),
    )


class AppealForm(FilesForm, DescribedForm):
    """An appeal of the filer, and files with it; nobody has to say why."""

    files_prefix = "appeal_file_"

    appeal = PlainTextField(
        label=_("Why you do not agree (optional)"),
        limit=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        too_long=_("Shorten your message to %(limit)s characters; it has %(length)s."),
    )

    def __init__(self, *args, is_late=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_late:
            self.fields["appeal"].label = _(
                "Why you do not agree, and why the appeal comes late (optional)"
            )


class WriteBackForm(FilesForm, DescribedForm):
    """A message of the filer on their case, and files with it."""

    text = PlainTextField(
        label=_("Your message"),
        limit=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your message.")},
        too_long=_("Shorten your message to %(limit)s characters; it has %(length)s."),
    )
