"""The form of “You said – we did”: of what is done, and in none of the filer's words."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.states import RemedyState
from feedback_plugin.persian_text import search_text

#: So many words in a row are somebody's own.
IN_A_ROW = 5
CHANGE = "feedback_cases.change_improvement"


class ImprovementForm(WagtailAdminModelForm):
    """The remedy is chosen once, among those of cases that one sees; an editor shows the words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if self.instance.pk:
            # Who edits the words may not know of the case.
            del self.fields["remedy"]
        else:
            done = Remedy.objects.in_cases_of(user).filter(state=RemedyState.DONE, improvement=None)
            self.fields["remedy"].queryset = done.select_related("kind", "case")
            self.fields["remedy"].label_from_instance = _named
        if not user.has_perm(CHANGE):
            del self.fields["is_shown"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        remedy = cleaned.get("remedy") or (self.instance.remedy if self.instance.pk else None)
        taken = set(_runs(_words_of(remedy))) if remedy else set()
        for name in ("said", "did"):
            texts = cleaned.get(name) or {}
            if taken.intersection(run for text in texts.values() for run in _runs([text])):
                sentence = _("These words stand in the case itself. Say it in your own.")
                self.add_error(name, sentence)
        return cleaned


def _words_of(remedy: Remedy) -> list[str]:
    """All that the filer wrote."""
    case = remedy.case
    kinds = (CaseMessage.Kind.FILER, CaseMessage.Kind.APPEAL)
    letters = case.messages.filter(kind__in=kinds).values_list("text", flat=True)
    return [case.subject, case.description, case.desired_outcome, *letters]


def _runs(texts: list[str]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        words = search_text(text).split()
        for start in range(len(words) - IN_A_ROW + 1):
            yield tuple(words[start : start + IN_A_ROW])


def _named(remedy: Remedy) -> str:
    day = date_format(localtime(remedy.ended_at), "j F Y") if remedy.ended_at else ""
    return f"{remedy.label} – {remedy.case.display_number} – {day}"
