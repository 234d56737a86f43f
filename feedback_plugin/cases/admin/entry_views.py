"""Enter a case for somebody who telephones, writes or comes, and hand over the receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.cases.admin.entry_form import EntryForm
from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.filing import NoUnitError, file_case, says_the_same
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.verification import proof_of
from feedback_plugin.forms import tokens
from feedback_plugin.forms.tokens import nonce_of
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import derive_code, group_code


class EntryMixin(DeskMixin, WagtailAdminTemplateMixin):
    """What both screens have: they belong to the list of cases."""

    header_icon = "mail"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        cases = {"url": reverse("feedback_cases_admin:index"), "label": _("Cases")}
        return [cases, {"url": "", "label": self.page_title}]


class EnterCaseView(EntryMixin, View):
    """The form; what was entered is answered with its receipt."""

    template_name = "feedback_cases/desk/entry.html"
    page_title = gettext_lazy("Enter a case")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(EntryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EntryForm(request.POST, request.FILES)
        nonce = nonce_of(form, request.POST)
        if nonce and form.is_valid():
            return self._enter(form, nonce)
        return self._show(form, status=422)

    def _enter(self, form: EntryForm, nonce: str) -> HttpResponse:
        try:
            case = file_case(
                form.cleaned_data,
                nonce=nonce,
                language=get_language() or "",
                at=timezone.now(),
                entry=form.entry(self.request.user),
            )
        except NoUnitError:
            form.add_error("topic", _("No unit takes cases without a topic. Choose a topic."))
            return self._show(form, status=422)
        if not says_the_same(case, form.cleaned_data):
            sentence = _(
                "This form was already entered as case %(number)s, and something in it is"
                " different now. Send it again to enter it as a further case."
            )
            form.add_error(None, sentence % {"number": case.display_number})
            return self._show(form, status=422)
        content = {"case": case.pk, "code": derive_code(nonce)}
        return redirect_to_answer(self.request, "feedback_cases_admin:entered", content)

    def _show(self, form: EntryForm, status: int = 200) -> HttpResponse:
        # Every showing is a new opening; only the very same form sent twice is one case.
        context = self.get_context_data(form=form, form_token=tokens.issue())
        return self.render_to_response(context, status=status)


@method_decorator(never_cache, name="dispatch")
class EnteredCaseView(EntryMixin, View):
    """The receipt, for an hour and in the browser of who entered it: to print, or to read out."""

    template_name = "feedback_cases/desk/entered.html"
    page_title = gettext_lazy("Receipt of a case")

    def get(self, request: HttpRequest, place: str) -> HttpResponse:
        content = read_answer(request, place)
        cases = Case.objects.select_related("topic__parent", "unit")
        case = content and cases.filter(pk=content["case"]).first()
        if not case:
            return answer_is_gone(request)
        context = self.get_context_data(
            case=case,
            shown_code=localize_digits(group_code(content["code"])),
            track_address=request.build_absolute_uri(reverse("feedback_cases:track")),
            **proof_of(case, request),
            is_visible=Case.objects.visible_to(request.user).filter(pk=case.pk).exists(),
        )
        return self.render_to_response(context)
