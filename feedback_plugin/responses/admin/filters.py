"""By what the desk is narrowed; whatever an address says wrongly is left out."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from feedback_plugin.responses.admin.forms import NOBODYS

OPEN, DRAFTED, PUBLISHED, ALL = "open", "drafted", "published", "all"
SHOWN = (
    (OPEN, _("Without an answer")),
    (DRAFTED, _("Answered in a draft")),
    (PUBLISHED, _("Answered in public")),
    (ALL, _("All comments")),
)
MINE = "mine"


@dataclass(frozen=True)
class Choices:
    """What the desk of a page is narrowed by, each with its name; and who asks."""

    user: Any
    clauses: list[tuple[str, str]]
    officers: list[tuple[str, str]]
    colleagues: list[tuple[str, str]]


class FilterForm(forms.Form):
    """What the desk shows; whatever an address says wrongly is left out."""

    show = forms.ChoiceField(choices=SHOWN, required=False, label=_("Show"))
    clause = forms.ChoiceField(required=False, label=_("Part of the text"))
    officer = forms.ChoiceField(required=False, label=_("Answered by"))
    assigned = forms.ChoiceField(required=False, label=_("Assigned to"))
    q = forms.CharField(required=False, max_length=200, label=_("Words in the comment"))
    like = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, choices: Choices) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        whose = [(MINE, _("me")), (NOBODYS, _("nobody")), *choices.colleagues]
        self.fields["clause"].choices = [("", _("Any")), *choices.clauses]
        self.fields["officer"].choices = [("", _("Any officer")), *choices.officers]
        self.fields["assigned"].choices = [("", _("Any officer")), *whose]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What was chosen and may be."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {"show": OPEN, **{name: value for name, value in given.items() if value}}
