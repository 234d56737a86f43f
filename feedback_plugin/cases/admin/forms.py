"""What officials fill in; each form says which version of the case it was written on."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.file_forms import FilesForm
from feedback_plugin.cases.fitting_units import units_for
from feedback_plugin.cases.models.clocks import MOST_EXTENSION
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import Finding
from feedback_plugin.cases.topic_choices import TopicChoiceField
from feedback_plugin.conf import conf
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.forms.fields import NumberField, PlainTextField
from feedback_plugin.scans import taking

TOO_LONG = _("Shorten the text to %(limit)s characters; it has %(length)s.")


class ActionForm(forms.Form):
    """An act without further words."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["version"].initial = case.version

    @property
    def own_fields(self):
        """All that is seen but the files."""
        return self.visible_fields()


class TextActionForm(ActionForm):
    """An act with a text."""

    text = PlainTextField(
        label=_("Text"),
        limit=10000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the text.")},
        too_long=TOO_LONG,
    )


class LetterForm(FilesForm, TextActionForm):
    """An act with a text for the filer, and files with it."""

    @property
    def files_hint(self):
        """What may be sent, and who gets it."""
        return gettext(
            "Such as the letter itself: %(kinds)s, each at most %(most)s. The filer saves it from"
            " the page of the case, beside the text."
        ) % {
            "kinds": taking.kinds_in_words(),
            "most": filesizeformat(conf.case_file_max_bytes),
        }


class DecisionForm(LetterForm):
    """What is found about an appeal, and why."""

    finding = forms.ChoiceField(
        label=_("Finding"),
        choices=Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you find.")},
    )
    field_order = ["version", "finding", "text"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self.fields["text"].label = _("The reasons, for the filer and for the unit")


class ReasonForm(ActionForm):
    """An act that wants a reason."""

    reason = PlainTextField(
        label=_("Reason"),
        limit=500,
        error_messages={"required": _("Write the reason in one sentence.")},
        too_long=TOO_LONG,
    )


class AssignForm(ReasonForm):
    """Another unit, and why."""

    unit = AlphabeticalChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Choose the unit that is to answer.")},
    )
    field_order = ["version", "unit", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self.fields["unit"].queryset = units_for(case).exclude(pk=case.unit_id)


class ExtendForm(ReasonForm):
    """By how many working days, and why."""

    days = NumberField(
        label=_("Working days"),
        min_value=1,
        max_value=MOST_EXTENSION,
        error_messages={"required": _("Write by how many working days, at most ten.")},
    )
    field_order = ["version", "days", "reason"]


class TopicForm(ReasonForm):
    """Another topic, and why."""

    topic = TopicChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.none(),
        error_messages={"required": _("Choose the topic of the case.")},
    )
    field_order = ["version", "topic", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        others = Topic.objects.active().exclude(pk=case.topic_id)
        self.fields["topic"].queryset = others.in_tree()
