"""The acts upon one answer, each by a form of its screen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.responses.admin.announcements import (
    changed_meanwhile,
    rewritten_meanwhile,
)
from feedback_plugin.responses.admin.answer_views import ResponseView
from feedback_plugin.responses.admin.forms import VersionForm, with_template
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.history import last_entry
from feedback_plugin.responses.core.official_responses import (
    OfficialResponse,
)
from feedback_plugin.responses.core.permissions import ANSWER, PUBLISH


class ReceiverView(FormReceiverMixin, ResponseView):
    """An act upon an answer, by a form of its screen."""

    needs = ANSWER

    def get_form_url(self) -> str:
        return self.address("response", self.response.pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return FormReceiverMixin.get(self, request)

    @property
    def expected(self) -> int:
        """The version that the form has shown."""
        return parse_pk(self.request.POST.get("version")) or 0

    def refuse(self, form: Any = None, ticked: Any = ()) -> HttpResponse:
        """Somebody was faster: say who, with all that was typed or ticked."""
        del self.stored
        if self.stored is None:
            return self.give_back()
        sentence = changed_meanwhile(self.stored, last_entry(self.stored.pk))
        form = form or self.stored_form()
        if form.is_bound:
            form.add_error(None, sentence)
            form.data = form.data.copy()
            form.data["version"] = self.stored.version
        else:
            messages.warning(self.request, sentence)
        return self.answer(form, 409, ticked)


class ReviseView(ReceiverView):
    """Give a draft other words."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "insert" in request.POST:
            return self._insert()
        kept = self.response.disposition_id
        form = VersionForm(request.POST, clauses=self.clauses, kept=kept)
        if not form.is_valid():
            return self.answer(form, 422)
        shown = expected_versions.posted(request)
        if number := drafting.rewritten(self.response, shown):
            form.add_error(None, rewritten_meanwhile(number))
            return self.answer(form, 409)
        own, expected = self.response, form.cleaned_data["version"]
        if not drafting.revise(own, form.words, request.user, expected=expected, shown=shown):
            return self.refuse(form)
        messages.success(request, _("The answer is stored."))
        return redirect(self.get_form_url())

    def _insert(self) -> HttpResponse:
        data, key = self.request.POST, parse_pk(self.request.POST.get("template"))
        if template := AnswerTemplate.objects.filter(pk=key).first():
            data = with_template(data, template)
        else:
            messages.warning(self.request, _("Choose a template first."))
        return self.answer(VersionForm.asked_anew(data, self.clauses))


class TakeOutView(ReceiverView):
    """Let the ticked comments be without an answer again."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        given = map(parse_pk, request.POST.getlist("records"))
        ids = [each for each in given if each is not None]
        if not ids:
            messages.warning(request, _("Tick at least one comment."))
            return self.answer(self.stored_form(), 422)
        number = drafting.take_out(self.response, ids, request.user, expected=self.expected)
        if number is None:
            return self.refuse(ticked=ids)
        sentence = ngettext(
            "One comment has no answer again.", "%(n)s comments have no answer again.", number
        )
        messages.success(request, sentence % {"n": localize(number)})
        is_left = OfficialResponse.objects.filter(pk=pk).exists()
        return redirect(self.get_form_url() if is_left else self.address("desk"))


class DiscardView(ReceiverView):
    """Throw a draft away: its comments have no answer again."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not drafting.discard(self.response, request.user, expected=self.expected):
            return self.refuse()
        messages.success(request, _("The draft is thrown away; its comments have no answer again."))
        return redirect(self.address("desk"))


class TakeBackView(ReceiverView):
    """Let a published answer be a draft again, to be mended."""

    needs = PUBLISH

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        own = OfficialResponse.objects.filter(pk=pk)
        if not publishing.take_back(own, request.user, {pk: self.expected}):
            return self.refuse()
        sentence = _(
            "The answer is a draft again; nobody outside can read it until it is published."
        )
        messages.success(request, sentence)
        return redirect(self.get_form_url())
