"""What officials fill in when they answer a case."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback_plugin.cases.admin.forms import TOO_LONG, LetterForm
from feedback_plugin.cases.admin.remedy_forms import PARTS, PromiseForm
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.outcomes import FOUND_RIGHT, outcome_choices
from feedback_plugin.cases.transitions import is_answered_late
from feedback_plugin.forms.fields import PlainTextField
from feedback_plugin.persian_text import localize_digits


class AnswerForm(PromiseForm, LetterForm):
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
    for_all = forms.BooleanField(
        error_messages={"required": _("Read the answer once more: does it name nobody?")}
    )
    field_order = ["version", "outcome", "cause", "text", "reason", "for_all"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self._say_who_reads(len(case.joined.all()))
        self._ask_why_late(is_answered_late(case, timezone.now()))
        self.fields["text"].label = _("Answer with its reasons")
        blank = [("", _("Choose the outcome"))]
        self.fields["cause"].queryset = RootCause.objects.active()
        if case.is_passed_on:
            del self.fields["cause"]
            self.promise_nothing()
        self.fields["outcome"].choices = blank + outcome_choices(case.case_type)

    def _say_who_reads(self, others):
        if not others:
            del self.fields["for_all"]
            return
        self.fields["for_all"].label = ngettext(
            "Neither the answer nor a file names the filer of this case: it goes to the filer of"
            " %(n)s merged case, too",
            "Neither the answer nor a file names the filer of this case: it goes to the filers of"
            " %(n)s merged cases, too",
            others,
        ) % {"n": localize_digits(str(others))}

    @property
    def own_fields(self):
        """All that is seen but the files and what is promised."""
        return [field for field in super().own_fields if field.name not in PARTS]

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("for_all", None)
        is_asked = "cause" in self.fields and cleaned.get("outcome") in FOUND_RIGHT
        if is_asked and not cleaned.get("cause") and RootCause.objects.active().exists():
            self.add_error("cause", _("Choose why it came to this: the complaint was right."))
        return cleaned

    def _ask_why_late(self, is_late):
        self.fields["reason"].required = is_late
        # What was typed while it was late is kept, and is not asked for any more.
        if not is_late and not self.data.get(self.add_prefix("reason")):
            del self.fields["reason"]
