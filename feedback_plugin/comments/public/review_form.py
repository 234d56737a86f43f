from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.forms.described import DescribedForm


class ReviewForm(DescribedForm):
    """Why another person should look at a decision again, if the author wants to say so."""

    text = CleanCharField(
        label=_("Why should it be decided otherwise? (optional)"),
        help_text=_("Will not be public; only the moderators read it."),
        required=False,
        max_length=conf.review_max_length,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    decision = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-review-%s", **kwargs)
