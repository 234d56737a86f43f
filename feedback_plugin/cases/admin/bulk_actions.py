"""Acts on many cases at once, from the list: on those only that their screen shows."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.views.bulk_action import BulkAction

from feedback_plugin.cases.admin.actions import ASSIGN, CLOSE
from feedback_plugin.cases.admin.forms import TOO_LONG
from feedback_plugin.cases.admin.permissions import has_desk
from feedback_plugin.cases.admin.sent_again import was_done
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.forms.choices import AlphabeticalChoiceField
from feedback_plugin.forms.fields import PlainTextField
from feedback_plugin.persian_text import localize_digits

MOST = 100
LONGEST_NUMBER = 9


class SeenForm(forms.Form):
    """Which cases its screen showed, each as it was then: `pk.version`, between spaces."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> dict[int, int]:
        pairs = (pair.partition(".") for pair in self.cleaned_data["seen"].split())
        return {
            int(pk): int(version)
            for pk, _dot, version in pairs
            if _is_number(pk) and _is_number(version)
        }


def _is_number(text):
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


class PassOnForm(SeenForm):
    """Another unit for all of them, and why."""

    unit = AlphabeticalChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Choose the unit that is to answer.")},
    )
    reason = PlainTextField(
        label=_("Reason"),
        limit=500,
        error_messages={"required": _("Write the reason in one sentence.")},
        too_long=TOO_LONG,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.active()


class CaseBulkAction(BulkAction):
    """What the acts share: each case is guarded by its own step, as on its page."""

    models = [Case]
    template_name = "feedback_cases/desk/bulk.html"
    form_class = SeenForm
    action = CLOSE
    others_hint = _("Their state does not allow it.")

    @property
    def label(self):
        """What is done to all of them."""
        return self.action.label

    def dispatch(self, request, *args, **kwargs):
        if not has_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def chosen(self):
        """The cases that were chosen and are this official's to act on, in its order."""
        keys = [int(key) for key in self.request.GET.getlist("id") if _is_number(key)]
        workable = Case.objects.workable_by(self.request.user).filter(pk__in=keys)
        return list(workable.select_related("unit").order_by("due_at", "pk")[:MOST])

    @cached_property
    def cases(self):
        """Those of them to which it can be done."""
        return [case for case in self.chosen if self.action.is_offered_in(case.state)]

    def get_actionable_objects(self):
        return self.cases, {"others": [case for case in self.chosen if case not in self.cases]}

    def get_initial(self):
        return {"seen": " ".join(f"{case.pk}.{case.version}" for case in self.cases)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            action=self.action, label=self.label, others_hint=self.others_hint, **kwargs
        )

    def get_execution_context(self):
        return {"view": self}

    @classmethod
    def execute_action(cls, objects, *, view, **kwargs):
        words = {**view.cleaned_form.cleaned_data}
        seen = dict(sorted(words.pop("seen").items())[:MOST])
        done = sum(view.act(pk, version, words) for pk, version in seen.items())
        view.tell(done, len(seen) - done)
        return done, 0

    def act(self, pk, version, words):
        """Do it to one case as it was shown; False where it has changed since, or is not theirs."""
        user = self.request.user
        case = Case.objects.select_related("unit").filter(pk=pk).first()
        if case is None:
            return False
        if self.repeats(case, words):
            return True
        is_there = "unit" in words and case.unit == words["unit"]
        if is_there or not case.is_workable_by(user):
            return False
        case.version = version
        try:
            self.action.run(case, **words, actor=user, at=timezone.now())
        except StepError:
            return False
        return True

    def repeats(self, case, words):
        """Was it done by this very form before?"""
        return was_done(case, self.action.name, words, self.request.user)

    def tell(self, done, missed):
        """Say to how many it was done, and to how many not."""
        if done:
            sentence = ngettext(
                "“%(act)s”: done for one case.", "“%(act)s”: done for %(n)s cases.", done
            )
            words = {"act": self.action.label, "n": localize_digits(str(done))}
            messages.success(self.request, sentence % words)
        if missed:
            sentence = ngettext(
                "One case stayed as it is: it was changed in the meantime, or is not yours.",
                "%(n)s cases stayed as they are: they were changed in the meantime, or are not"
                " yours.",
                missed,
            )
            messages.warning(self.request, sentence % {"n": localize_digits(str(missed))})


class CloseBulkAction(CaseBulkAction):
    display_name = pgettext_lazy("case", "Close")
    aria_label = _("Close the selected cases")
    action_type = "close"
    action_priority = 10
    action = CLOSE


class PassOnBulkAction(CaseBulkAction):
    display_name = _("Pass to another unit")
    aria_label = _("Pass the selected cases to another unit")
    action_type = "assign"
    action_priority = 20
    action = ASSIGN
    form_class = PassOnForm
