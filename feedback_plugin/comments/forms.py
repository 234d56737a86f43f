from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin import seam
from feedback_plugin.comments.choices import KINDS_WITH_ORGANISATION, RespondentKind
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.widgets import LongSelect
from feedback_plugin.persian_text import clean_text
from feedback_plugin.receipts import check_code

OLD_CLAUSE = _(
    "The clause you chose is no longer in this text. Choose another one, or the whole text."
)


class CleanCharField(forms.CharField):
    """Text from the public: freed of control characters and bidi tricks before it is judged."""

    def to_python(self, value):
        return super().to_python(clean_text(str(value)) if value else value)


class CommentForm(forms.Form):
    """A comment on a page. The fields a browser fills in by itself come with the right hints."""

    text = CleanCharField(
        label=_("Your comment"),
        help_text=_("Will be public."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("The comment is empty. Write what you want to say.")},
    )
    name = CleanCharField(
        label=_("Your name"),
        help_text=_("Will be public, as you write it here."),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={
            "required": _("The name is missing. Write the name that will stand with the comment."),
            "max_length": _("The name has %(show_value)d characters; at most %(limit_value)d fit."),
        },
    )
    respondent_kind = forms.ChoiceField(
        label=_("You write as"),
        help_text=_("Will be public."),
        choices=RespondentKind.choices,
        initial=RespondentKind.CITIZEN,
        error_messages={
            "required": _("Choose as whom you write."),
            "invalid_choice": _("Choose one of the entries of the list “You write as”."),
        },
    )
    organisation = CleanCharField(
        label=_("Organisation"),
        help_text=_(
            "Will be public. Only for municipalities, dehyaris, their employees, experts and"
            " associations; others leave it empty."
        ),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    email = CleanCharField(
        label=_("E-mail (optional)"),
        help_text=_("Will not be public; only moderators see it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    anchor = forms.ChoiceField(
        label=_("Your comment is about"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": OLD_CLAUSE},
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    page = forms.IntegerField(widget=forms.HiddenInput)
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", label_suffix="", **kwargs)
        self.anchors = {anchor[0]: anchor for anchor in seam.anchors(page)}
        self.fields["text"].widget.attrs["data-max-length"] = str(conf.max_length)
        if self.anchors:
            choices = [(key, label) for key, label, _text in self.anchors.values()]
            self.fields["anchor"].choices = [("", _("The whole text")), *choices]
        else:
            del self.fields["anchor"]
        for name, field in self.fields.items():
            # The server answers with sentences that say more than the browser's own bubbles.
            field.widget.use_required_attribute = lambda initial: False
            if field.required and not field.widget.is_hidden:
                field.widget.attrs["aria-required"] = "true"
            self._describe(name, field)

    def _describe(self, name, field):
        ids = [f"feedback-{name}-hint"] if field.help_text else []
        if self.is_bound and name in self.errors:
            ids.append(f"feedback-{name}-error")
            field.widget.attrs["aria-invalid"] = "true"
        if ids:
            field.widget.attrs["aria-describedby"] = " ".join(ids)

    def clean_text(self):
        text = self.cleaned_data["text"]
        length, most = len(text), conf.max_length
        if length > most:
            raise forms.ValidationError(
                gettext(
                    "The comment has %(length)s characters; at most %(most)s fit. Shorten it by"
                    " %(over)s."
                )
                % {
                    "length": localize(length),
                    "most": localize(most),
                    "over": localize(length - most),
                },
                code="too_long",
            )
        return text

    def clean_email(self):
        email = self.cleaned_data["email"]
        try:
            forms.EmailField(required=False).clean(email)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                gettext(
                    "This is not an e-mail address. Write it like name@example.com, or leave the"
                    " field empty."
                ),
                code="invalid",
            ) from error
        return email

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                gettext(
                    "A hidden field was filled in, perhaps by your browser. It is empty again:"
                    " send the form once more."
                ),
                code="honeypot",
            )
        return ""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("respondent_kind") not in KINDS_WITH_ORGANISATION:
            cleaned["organisation"] = ""
        _id, cleaned["anchor_label"], cleaned["anchor_text"] = self.anchors.get(
            cleaned.get("anchor") or "", ("", "", "")
        )
        return cleaned


class TrackForm(forms.Form):
    """The code of a receipt; slips are told before anything is looked up."""

    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("Sixteen digits from your receipt, in Persian or Latin digits."),
        max_length=200,
        strip=True,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "dir": "ltr",
                "aria-describedby": "feedback-code-hint",
            }
        ),
        error_messages={"required": _("Enter the tracking code from your receipt.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", label_suffix="", **kwargs)
        self.fields["code"].widget.use_required_attribute = lambda initial: False

    def clean_code(self):
        return check_code(self.cleaned_data["code"])
