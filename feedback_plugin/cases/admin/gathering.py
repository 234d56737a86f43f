"""One cause, many filers: the chosen cases of the list are merged into one of them."""

from collections import Counter

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.admin.bulk_actions import CaseBulkAction, SeenForm
from feedback_plugin.cases.admin.forms import TOO_LONG
from feedback_plugin.cases.admin.joining_actions import MERGE
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.states import TRANSITIONS, EventKind
from feedback_plugin.forms.fields import PlainTextField


class MainCaseField(forms.ModelChoiceField):
    """One of the chosen cases."""

    def label_from_instance(self, case):
        return f"{case.display_number} – {case.subject}"


class GatherForm(SeenForm):
    """Which of the chosen cases stays to be answered, and why it is one matter."""

    main = MainCaseField(
        label=_("Main case"),
        queryset=Case.objects.none(),
        empty_label=None,
        help_text=_("It stays to be answered; the others are merged into it."),
        error_messages={
            "required": _("Choose the case that stays to be answered."),
            "invalid_choice": _("This case cannot be the main case any more. Choose another."),
        },
    )
    reason = PlainTextField(
        label=_("Reason"),
        limit=500,
        error_messages={"required": _("Write the reason in one sentence.")},
        too_long=TOO_LONG,
    )

    def __init__(self, *args, mains=(), **kwargs):
        super().__init__(*args, **kwargs)
        keys = [case.pk for case in mains]
        self.fields["main"].queryset = Case.objects.filter(pk__in=keys).order_by("due_at", "pk")


class GatherBulkAction(CaseBulkAction):
    """Merge the chosen cases into one of them; that one itself stays as it is."""

    display_name = _("Merge into one of them")
    aria_label = _("Merge the selected cases into one of them")
    action_type = "merge"
    action_priority = 30
    action = MERGE
    form_class = GatherForm
    label = display_name

    others_hint = _(
        "They are of another type, are not to be answered by themselves any more, have gathered"
        " others, or somebody is kept out of them."
    )

    @cached_property
    def gathered(self):
        """Those of the chosen cases into which others are merged, by their keys."""
        joined = Case.objects.filter(main__in=[case.pk for case in self.chosen])
        return set(joined.values_list("main", flat=True))

    @cached_property
    def mains(self):
        """Those of the chosen cases that can be the main case, as it is proposed."""
        sources = TRANSITIONS[EventKind.GATHERED].sources
        mains = [case for case in self.chosen if case.state in sources]
        types = Counter(case.case_type for case in mains)
        # One that has gathered others goes on gathering; else the one that is due first.
        mains.sort(key=lambda case: (case.pk not in self.gathered, -types[case.case_type]))
        return [case for case in mains if case.case_type == mains[0].case_type]

    @cached_property
    def cases(self):
        """The main cases to choose from, and what can be merged into them."""
        kept_out = Conflict.objects.in_force().filter(case__in=[case.pk for case in self.mains])
        held = set(kept_out.values_list("case", flat=True))
        cases = [
            case
            for case in self.mains
            if case is self.mains[0]
            or (self.action.is_offered_in(case.state) and case.pk not in self.gathered)
            and case.pk not in held
        ]
        return cases if len(cases) > 1 else []

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "mains": self.cases}

    def get_initial(self):
        return {**super().get_initial(), "main": next((case.pk for case in self.cases), None)}

    @classmethod
    def execute_action(cls, objects, *, view, **kwargs):
        words = view.cleaned_form.cleaned_data
        main = words.pop("main")
        words["into"] = main.number
        words["seen"].pop(main.pk, None)
        return super().execute_action(objects, view=view, **kwargs)
