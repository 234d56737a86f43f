"""The part of a form in which visitors say who they are, and what keeps robots away."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin import validators
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.forms.marked_choices import MarkedSelect
from feedback_plugin.language_of_parts import in_its_language

ONLY_MODERATORS = _("Will not be public; only moderators see it.")
NEWS_CONSENT = _(
    "You will get news of your comment once you have confirmed this address from the email we"
    " send you."
)
MUST_CONFIRM = _(
    "Moderators read your comment, and you get news of it, once you have confirmed this address"
    " from the email we send you."
)


class SenderForm(TrapForm):
    """Who sends what stands in the same form; the fields a browser fills in have the right hints.

    A form that is built on this one calls `prepare_sender` once its fields are there.
    """

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
        widget=MarkedSelect,
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
    page = forms.IntegerField(widget=forms.HiddenInput)
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

    def prepare_sender(self):
        """Ask as this site and its kinds of respondents want it."""
        self._offer_organisation()
        if conf.confirm_email:
            self.fields["email"].required = True
            self.fields["email"].label = _("Email")
            self.fields["email"].help_text = format_lazy("{} {}", ONLY_MODERATORS, MUST_CONFIRM)

    def _offer_organisation(self):
        """Say for whom this field is, if it is for any."""
        offered = respondent_kinds.offered()
        kinds = [in_its_language(kind.label) for kind in offered if kind.has_organisation]
        if not kinds:
            del self.fields["organisation"]
            return
        sentence = gettext(
            "Will be public. Only for those who write as one of these: %(kinds)s. Others leave it"
            " empty."
        )
        before, _kinds, after = sentence.partition("%(kinds)s")
        named = format_html_join(gettext(", "), "{}", ((kind,) for kind in kinds))
        self.fields["organisation"].help_text = format_html("{}{}{}", before, named, after)

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

    def clean(self):
        cleaned = super().clean()
        if not respondent_kinds.speaks_for_organisation(cleaned.get("respondent_kind")):
            cleaned["organisation"] = ""
        return cleaned
