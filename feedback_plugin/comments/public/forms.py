from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin import validators
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import LONGEST_ID
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.public.text_forms import WordsForm
from feedback_plugin.comments.public.widgets import LongSelect
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.forms.described import DescribedForm
from feedback_plugin.receipts import check_code

OLD_CLAUSE = _(
    "The clause you chose is no longer in this text. Choose another one, or the whole text."
)

ONLY_MODERATORS = _("Will not be public; only moderators see it.")
NEWS_CONSENT = _(
    "You will get news of your comment once you have confirmed this address from the email we"
    " send you."
)
MUST_CONFIRM = _(
    "Moderators read your comment, and you get news of it, once you have confirmed this address"
    " from the email we send you."
)


class CommentForm(TrapForm, WordsForm):
    """A comment on a page. The fields a browser fills in by itself come with the right hints."""

    name = CleanCharField(
        label=_("Your name (optional)"),
        help_text=_(
            "Will be public, as you write it here. Left empty, the comment is published without a"
            " name."
        ),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={
            "max_length": _(
                "The name has %(show_value)d characters; the limit is %(limit_value)d."
            ),
        },
    )
    respondent_kind = forms.ChoiceField(
        label=_("I am responding as"),
        help_text=_("Will be public."),
        choices=respondent_kinds.choices,
        error_messages={
            "required": _("Choose who you are writing as."),
            "invalid_choice": _("Choose one of the options in the list “I am responding as”."),
        },
    )
    organisation = CleanCharField(
        label=_("Organisation"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    email = CleanCharField(
        label=_("Email (optional)"),
        help_text=format_lazy("{} {}", ONLY_MODERATORS, NEWS_CONSENT),
        required=False,
        max_length=254,
        error_messages={"required": _("The email address is missing. It is needed to confirm.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    anchor = forms.ChoiceField(
        label=_("Your comment is about"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": OLD_CLAUSE},
    )
    page = forms.IntegerField(widget=forms.HiddenInput)
    reply_to = forms.IntegerField(
        required=False, max_value=10**LONGEST_ID - 1, widget=forms.HiddenInput
    )
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = CleanCharField(
        label=_("Question"),
        help_text=_(
            "In digits or in words. We ask because your browser does not run scripts here."
        ),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    field_order = ("anchor", "text", "proposed_wording")
    public_fields = ("text", "proposed_wording", "name", "organisation")

    def __init__(self, *args, commented, **kwargs):
        super().__init__(*args, anchors=commented.anchors, **kwargs)
        if self.anchors:
            choices = [(key, label) for key, label, _text in self.anchors.values()]
            self.fields["anchor"].choices = [("", _("The whole text")), *choices]
        else:
            del self.fields["anchor"]
        self._offer_organisation()
        if conf.confirm_email:
            self.fields["email"].required = True
            self.fields["email"].label = _("Email")
            self.fields["email"].help_text = format_lazy("{} {}", ONLY_MODERATORS, MUST_CONFIRM)

    def _offer_organisation(self):
        """Say for whom this field is, if it is for any."""
        kinds = [kind.label for kind in respondent_kinds.offered() if kind.has_organisation]
        if not kinds:
            del self.fields["organisation"]
            return
        self.fields["organisation"].help_text = gettext(
            "Will be public. Only for those who write as one of these: %(kinds)s. Others leave it"
            " empty."
        ) % {"kinds": gettext(", ").join(kinds)}

    def clean_email(self):
        email = self.cleaned_data["email"]
        try:
            if email:
                validators.validate_mailbox(email)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                gettext(
                    "This is not an email address. Write it like name@example.com, or leave the"
                    " field empty."
                ),
                code="invalid",
            ) from error
        return email

    def ask(self, question):
        """Put a question to a reader whose browser has not computed anything."""
        self["answer"].label = question
        self.fields["answer"].widget.attrs["aria-required"] = "true"

    def clean_anchor(self):
        # A reply speaks about what the comment above it speaks about.
        return "" if self.data.get("reply_to") else self.cleaned_data["anchor"]

    def clean(self):
        cleaned = super().clean()
        if not respondent_kinds.speaks_for_organisation(cleaned.get("respondent_kind")):
            cleaned["organisation"] = ""
        _id, cleaned["anchor_label"], cleaned["anchor_text"] = self.anchors.get(
            cleaned.get("anchor") or "", ("", "", "")
        )
        self.ask_about_personal_data(cleaned)
        return cleaned

    def known_words(self):
        return self.cleaned_data["anchor_text"]


class EditForm(WordsForm):
    """Other words for a comment that was just sent; it stays about what it is about."""

    anchor = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("text", "proposed_wording")

    def __init__(self, data=None, *, record):
        self.record = record
        about = (record.anchor, record.anchor_label, record.anchor_text)
        words = {"text": record.comment.comment, "anchor": record.anchor}
        if record.proposed_wording:
            words["proposed_wording"] = record.proposed_wording
        # A reply has the clause of the comment above it, and proposes no wording.
        anchors = [about] if record.anchor and not record.parent_id else []
        super().__init__(data, anchors=anchors, initial=words)

    def clean_anchor(self):
        return self.record.anchor

    def clean(self):
        cleaned = super().clean()
        self.ask_about_personal_data(cleaned)
        return cleaned

    def known_words(self):
        record = self.record
        return "\n".join([record.comment.comment, record.proposed_wording, record.anchor_text])


class TrackForm(DescribedForm):
    """The code of a receipt; slips are told before anything is looked up."""

    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("Sixteen digits from your receipt, in Persian or Western digits."),
        max_length=200,
        strip=True,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "dir": "ltr",
            }
        ),
        error_messages={"required": _("Enter the tracking code from your receipt.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", **kwargs)

    def clean_code(self):
        return check_code(self.cleaned_data["code"])
