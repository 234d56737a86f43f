"""What officials fill in about who has no part in a case."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.cases.admin.forms import ReasonForm
from feedback_plugin.cases.models.conflicts import Conflict, people_of
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms.choices import AlphabeticalChoiceField


class OfficialChoiceField(AlphabeticalChoiceField):
    """One of those who work in the units."""

    def label_from_instance(self, user):
        return get_user_display_name(user)


class KeepOutForm(ReasonForm):
    """An official or a whole unit, and why."""

    official = OfficialChoiceField(
        label=_("An official"), queryset=get_user_model()._default_manager.none(), required=False
    )
    everybody_in = AlphabeticalChoiceField(
        label=_("Or everybody in a unit"), queryset=Unit.objects.none(), required=False
    )
    field_order = ["version", "official", "everybody_in", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        people = get_user_model()._default_manager.filter(is_active=True)
        self.fields["official"].queryset = people.filter(
            pk__in=people_of(Unit.objects.all()).values("pk")
        )
        self.fields["everybody_in"].queryset = Unit.objects.all()

    def clean(self):
        said = super().clean()
        chosen = [
            who for who in (said.pop("official", None), said.pop("everybody_in", None)) if who
        ]
        if not self.errors and len(chosen) != 1:
            self.add_error("official", _("Choose either an official or a unit."))
        return said | {"who": next(iter(chosen), None)}


class LetInForm(ReasonForm):
    """Whom an official named before, and why it is not so."""

    conflict = AlphabeticalChoiceField(
        label=_("Who may take part again"),
        queryset=Conflict.objects.none(),
        error_messages={"required": _("Choose who may take part again.")},
    )
    field_order = ["version", "conflict", "reason"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        named = case.conflicts.of_officials().select_related("unit", "official")
        # What is sent a second time is no choice any more, and is told by the step.
        self.fields["conflict"].queryset = named if self.is_bound else named.in_force()
