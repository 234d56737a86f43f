"""What officials fill in when they answer a case."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.admin.forms import TOO_LONG, TextActionForm
from feedback_plugin.cases.admin.remedy_forms import PARTS, PromiseForm
from feedback_plugin.cases.file_forms import FilesForm
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.outcomes import FOUND_RIGHT, outcome_choices
from feedback_plugin.cases.transitions import is_answered_late
from feedback_plugin.conf import conf
from feedback_plugin.forms.fields import PlainTextField
from feedback_plugin.scans import taking


class AnswerForm(FilesForm, PromiseForm, TextActionForm):
    """The outcome and its reasons, files for the filer, and what is promised with it."""

    is_optional = True

    outcome = forms.ChoiceField(
        label=_("Outcome"), error_messages={"required": _("Choose the outcome.")}
    )
    cause = forms.ModelChoiceField(
        label=_("Root cause"),
        help_text=_(
            "Why it came to this. The filer does not read it; public figures count the causes."
        ),
        queryset=RootCause.objects.none(),
        required=False,
    )
    reason = PlainTextField(
        label=_("Why the answer is late"),
        help_text=_("Stands in the history of the case; the filer does not read it."),
        limit=500,
        error_messages={"required": _("Write in one sentence why the answer is late.")},
        too_long=TOO_LONG,
    )
    field_order = ["version", "outcome", "cause", "text", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self._ask_why_late(is_answered_late(case, timezone.now()))
        self.fields["text"].label = _("Answer with its reasons")
        blank = [("", _("Choose the outcome"))]
        self.fields["cause"].queryset = RootCause.objects.active()
        if case.is_passed_on:
            del self.fields["cause"]
            self.promise_nothing()
        self.fields["outcome"].choices = blank + outcome_choices(case.case_type)

    @property
    def files_hint(self):
        """What may be sent, and who gets it."""
        return gettext(
            "Such as the letter itself: %(kinds)s, each at most %(most)s. The filer saves it from"
            " the page of the case, beside the answer."
        ) % {
            "kinds": taking.kinds_in_words(),
            "most": filesizeformat(conf.case_file_max_bytes),
        }

    @property
    def own_fields(self):
        """All that is seen but the files and what is promised."""
        return [field for field in super().own_fields if field.name not in PARTS]

    def clean(self):
        cleaned = super().clean()
        is_asked = "cause" in self.fields and cleaned.get("outcome") in FOUND_RIGHT
        if is_asked and not cleaned.get("cause") and RootCause.objects.active().exists():
            self.add_error("cause", _("Choose why it came to this: the complaint was right."))
        return cleaned

    def _ask_why_late(self, is_late):
        self.fields["reason"].required = is_late
        # What was typed while it was late is kept, and is not asked for any more.
        if not is_late and not self.data.get(self.add_prefix("reason")):
            del self.fields["reason"]
