from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import LONGEST_ID
from feedback_plugin.comments.core import minutes_form
from feedback_plugin.comments.core.minutes_form import MinutesForm
from feedback_plugin.comments.public.question_forms import QuestionsForm
from feedback_plugin.comments.public.sender_forms import SenderForm
from feedback_plugin.comments.public.text_forms import WordsForm
from feedback_plugin.comments.public.widgets import LongSelect
from feedback_plugin.forms.described import DescribedForm
from feedback_plugin.receipts import check_code

SAY_SOMETHING = _(
    "Write a few words, too: here choices are counted with a comment whose address is confirmed."
)
OLD_CLAUSE = _(
    "The clause you chose is no longer in this text. Choose another one, or the whole text."
)


class CommentForm(MinutesForm, SenderForm, WordsForm, QuestionsForm):
    """A comment on a page; of a body, with the minutes of its meeting."""

    anchor = forms.ChoiceField(
        label=_("Your comment is about"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": OLD_CLAUSE},
    )
    reply_to = forms.IntegerField(
        required=False, max_value=10**LONGEST_ID - 1, widget=forms.HiddenInput
    )
    # Code and number of a comment that was not shown: its author sends these words instead.
    rewords = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    field_order = ("anchor", "text", "proposed_wording")
    public_fields = ("text", "proposed_wording", "name", "organisation")
    sent_before = _(
        "This form was sent before, and that comment is stored. To send these words as a"
        " further comment, send the form once more."
    )

    def __init__(self, *args, commented, **kwargs):
        super().__init__(*args, anchors=commented.anchors, **kwargs)
        if self.anchors:
            choices = [(key, label) for key, label, _text in self.anchors.values()]
            self.fields["anchor"].choices = [("", _("The whole text")), *choices]
        else:
            del self.fields["anchor"]
        self.prepare_sender()
        self.prepare_minutes(widget=forms.TextInput({"autocomplete": "off", "dir": "ltr"}))
        # Who replies or words a comment anew says something about what was said before.
        if not (self["reply_to"].value() or self["rewords"].value()):
            self.ask_questions(commented.questions, commented.anchor_labels)

    def ask_for_the_scan_again(self):
        """Say of a form that comes back what the browser does not keep."""
        if self.files.get(minutes_form.SCAN) and not self.has_error(minutes_form.SCAN):
            self.add_error(minutes_form.SCAN, minutes_form.CHOOSE_AGAIN)

    def clean_anchor(self):
        # A reply speaks about what the comment above it speaks about.
        return "" if self.data.get("reply_to") else self.cleaned_data["anchor"]

    def clean(self):
        cleaned = super().clean()
        self.read_choices(cleaned)
        self._take_choices_alone(cleaned)
        _id, cleaned["anchor_label"], cleaned["anchor_text"] = self.anchors.get(
            cleaned.get("anchor") or "", ("", "", "")
        )
        self.ask_about_personal_data(cleaned)
        return cleaned

    def known_words(self):
        return self.cleaned_data["anchor_text"]

    def _take_choices_alone(self, cleaned):
        """Choices need no words; minutes do, and an address is confirmed with a comment only."""
        is_empty = self.has_error("text", "required") and not cleaned["proposed_wording"]
        if not is_empty or not cleaned["chosen"] or self.minutes_are_open:
            return
        if conf.confirm_email:
            self.errors["text"] = self.error_class([SAY_SOMETHING], renderer=self.renderer)
            return
        del self.errors["text"]
        cleaned["text"] = ""

    def entries(self):
        """What is sent: one comment, or none where something was chosen without a word."""
        return [self.cleaned_data] if self.cleaned_data["text"] else []


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
