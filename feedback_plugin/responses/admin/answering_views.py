"""Answer the comments that were chosen at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from feedback_plugin import sitting
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.responses.admin.announcements import tell_of_taken, tell_of_written
from feedback_plugin.responses.admin.choosing import ChoosingView
from feedback_plugin.responses.admin.forms import FOUND, AnswerForm, AssignForm, with_template
from feedback_plugin.responses.core import drafting
from feedback_plugin.responses.core.answer_templates import AnswerTemplate


class AnswerView(ChoosingView):
    """Answer the comments that were ticked, or all that were found; or say why not."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if "insert" in request.POST:
            return self._insert()
        form = AnswerForm(request.POST, clauses=self.clauses)
        if not form.is_valid():
            return self.answer(form, 422, self.ticked)
        if not self.ticked and form.cleaned_data["scope"] != FOUND:
            form.add_error(None, _("Tick at least one comment that has no answer."))
            return self.answer(form, 422)
        if sentence := self.grown(form):
            form.add_error(None, sentence)
            return self.answer(form, 409)
        expected = expected_versions.posted(request)
        records, page = self.meant(form), self.commented.page
        written = drafting.answer(records, page, form.words, request.user, expected)
        tell_of_taken(request, written)
        if written.response is None:
            form.add_error(None, _("Nothing was left to answer, so nothing was stored."))
            return self.answer(form, 409, self.ticked)
        sitting.remember(request)
        tell_of_written(request, written)
        return self._lead_on()

    def _lead_on(self) -> HttpResponse:
        # A note that nobody has sent yet stands in no address.
        if AssignForm.asked_anew(self.request.POST, self.colleagues).is_begun:
            return self.done(self.new_form())
        return redirect(f"{self.address('desk')}?{self.listing.query()}")

    def _insert(self) -> HttpResponse:
        data, key = self.request.POST, parse_pk(self.request.POST.get("template"))
        template = AnswerTemplate.objects.filter(pk=key).first()
        if template is None:
            messages.warning(self.request, _("Choose a template first."))
        else:
            data = with_template(data, template)
        return self.answer(AnswerForm.asked_anew(data, self.clauses), 200, self.ticked)
