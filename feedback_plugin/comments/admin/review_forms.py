from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.reviews.models import Outcome
from feedback_plugin.forms.fields import UncutField
from feedback_plugin.persian_text import clean_text


class ReviewDecisionForm(forms.Form):
    """What another person decides: a decision that stands is given a sentence to the author."""

    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        error_messages={
            "required": _("Choose whether the decision stands."),
            "invalid_choice": _("Choose whether the decision stands."),
        },
    )
    sentence = UncutField(
        label=_("Sentence to the author"),
        help_text=_("Needed where the decision stands: the author reads it on the status page."),
        required=False,
        max_length=conf.review_max_length,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="review-%s", label_suffix="", **kwargs)

    def clean_sentence(self):
        return clean_text(self.cleaned_data["sentence"])

    def clean(self):
        cleaned = super().clean()
        stands = cleaned.get("outcome") == Outcome.UPHELD
        if stands and not cleaned.get("sentence") and not self.has_error("sentence"):
            self.add_error("sentence", _("Say to the author why the decision stands."))
        return cleaned
