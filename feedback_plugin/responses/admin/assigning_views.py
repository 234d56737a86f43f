"""Give the comments that were chosen at the desk to a colleague, or note something about them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.responses.admin.announcements import NAMED
from feedback_plugin.responses.admin.choosing import ChoosingView
from feedback_plugin.responses.admin.forms import (
    FOUND,
    NOBODYS,
    AnswerForm,
    AssignForm,
    ScopeForm,
    WordsForm,
)
from feedback_plugin.responses.assignments import assigning


class AssignView(ChoosingView):
    """Assign them, with a note or without one; or note alone."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        scope, form = self._forms()
        if not scope.is_valid() or not form.is_valid():
            return self._refuse(form, 422)
        if not self.ticked and scope.cleaned_data["scope"] != FOUND:
            form.add_error(None, _("Tick at least one comment that has no answer."))
            return self._refuse(form, 422)
        if sentence := self.grown(scope):
            form.add_error(None, sentence)
            return self._refuse(form, 409)
        done = self._write(self.meant(scope), **form.cleaned_data)
        if done.unnoted and not done.number:
            sentence = _("The authors of these comments are forgotten, so nothing is noted.")
            form.add_error("note", sentence)
            return self._refuse(form, 422)
        _tell(request, done)
        if self._has_words():
            new = AssignForm(colleagues=self.colleagues)
            return self.done(self._typed(), self.ticked, new)
        return redirect(self.get_form_url())

    def _has_words(self) -> bool:
        """Whether an answer was begun, which nobody has sent yet."""
        data = self.request.POST
        kept = data.get("disposition", "")
        begun = WordsForm(data, clauses=self.clauses, kept=kept, initial=self.initial())
        return begun.has_changed()

    def _typed(self) -> AnswerForm:
        return AnswerForm.asked_anew(self.request.POST, self.clauses)

    def _forms(self) -> tuple[Any, Any]:
        data = self.request.POST
        return ScopeForm(data), AssignForm(data, colleagues=self.colleagues)

    def _write(self, records: Any, assignee: str, note: str) -> assigning.Assigned:
        user = self.request.user
        if not assignee:
            return assigning.note(records, note, user)
        users = get_user_model()._base_manager
        officer = None if assignee == NOBODYS else users.get(pk=assignee)
        return assigning.assign(records, officer, note, user)

    def _refuse(self, form: Any, status: int) -> HttpResponse:
        return self.answer(self._typed(), status, self.ticked, assigning=form)


def _tell(request: HttpRequest, done: assigning.Assigned) -> None:
    sentence = ngettext(
        "It is stored for one comment.", "It is stored for %(n)s comments.", done.number
    )
    messages.success(request, sentence % {"n": localize(done.number)})
    for name, ids in done.moved.items():
        numbers = ", ".join(f"#{localize(pk)}" for pk in ids[:NAMED])
        sentence = ngettext(
            "%(which)s was for %(who)s until now.",
            "%(n)s of these comments, such as %(which)s, were for %(who)s until now.",
            len(ids),
        )
        words = {"who": name, "which": numbers, "n": localize(len(ids))}
        messages.warning(request, sentence % words)
    if n := done.unnoted:
        sentence = ngettext(
            "Nothing is noted about one comment, whose author is forgotten.",
            "Nothing is noted about %(n)s comments, whose authors are forgotten.",
            n,
        )
        messages.warning(request, sentence % {"n": localize(n)})
