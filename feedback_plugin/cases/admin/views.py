"""The page of one case in the admin, and the actions that are posted from it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.cases import files, transitions
from feedback_plugin.cases.admin.actions import ACTIONS, REVEAL
from feedback_plugin.cases.admin.context import case_page
from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.admin.sent_again import has_left, was_done
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.states import LOOKS
from feedback_plugin.form_receivers import FormReceiverMixin

#: What is typed at length, by the names of the fields.
TYPED = ("text", "remedy_text", "reason")


@method_decorator(never_cache, name="dispatch")
class CaseView(DeskMixin, View):
    """One case that the user may see; every other is not found."""

    def get(self, request, pk):
        return self.show(self.get_case(pk), opened=request.GET.get("act", ""))

    def get_case(self, pk):
        """The case as it is now."""
        visible = Case.objects.visible_to(self.request.user)
        return get_object_or_404(
            visible.select_related("unit", "topic__parent", "page", "filer"), pk=pk
        )

    def show(self, case, **parts):
        """Its page, with a form that came back or with revealed data."""
        context = case_page(case, self.request.user, **parts)
        return TemplateResponse(self.request, "feedback_cases/desk/case.html", context)


class CaseFileView(CaseView):
    """A file of a case which the user may see; who gets it stands in the history."""

    def get(self, request, pk, file):
        case = self.get_case(pk)
        response = files.hand_out_of(case.files, file)
        if request.method != "HEAD":
            transitions.record_saving(case, file=file, actor=request.user, at=timezone.now())
        return response


class ActionView(FormReceiverMixin, CaseView):
    """One action on a case; the page comes back with everything typed if it cannot be done."""

    name = None

    def get_form_url(self):
        return reverse("feedback_cases_admin:case", args=[self.kwargs["pk"]])

    def post(self, request, pk):
        action = ACTIONS[self.name]
        if has_left(action, pk, request.POST, request.user):
            messages.success(request, str(action.done))
            return self.leave(pk)
        try:
            case = self.get_case(pk)
        except Http404:
            return self.give_back(request.POST)
        if not case.is_workable_by(request.user):
            raise PermissionDenied
        form = action.form_class(request.POST, request.FILES, case=case, prefix=action.name)
        if not form.is_valid():
            return self.show(case, returned=form)
        words = dict(form.cleaned_data)
        case.version = words.pop("version")
        try:
            result = action.run(case, **words, actor=request.user, at=timezone.now())
        except StepError as error:
            if not was_done(self.get_case(pk), action.name, words, request.user):
                return self.tell(pk, form, str(error))
        messages.success(request, str(action.done))
        if action is REVEAL:
            return self.show(self.get_case(pk), revealed=result)
        return self.leave(pk)

    def give_back(self, sent):
        """What was typed about a case that another unit has now, or that never was this one's."""
        words = [sent.get(f"{self.name}-{field}", "") for field in TYPED]
        context = {
            "words": "\n".join(filter(None, words)),
            "header_title": _("Cases"),
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("feedback_cases_admin:index"), "label": _("Cases")},
            ],
        }
        return TemplateResponse(self.request, "feedback_cases/desk/gone.html", context, status=404)

    def leave(self, pk):
        """Back to the case, or to the list once it is another unit's."""
        if Case.objects.visible_to(self.request.user).filter(pk=pk).exists():
            return redirect("feedback_cases_admin:case", pk)
        return redirect("feedback_cases_admin:index")

    def tell(self, pk, form, sentence):
        """Say who was faster; what was typed stays, now on the case as it is."""
        case = self.get_case(pk)
        # A look changes nothing, and is no news.
        events = case.events.exclude(kind__in=LOOKS)
        event = events.select_related("actor").last()
        sentence_now = _("%(sentence)s Last: %(event)s, %(who)s, %(when)s.") % {
            "sentence": sentence,
            "event": event.get_kind_display(),
            "who": get_user_display_name(event.actor) if event.actor else event.get_role_display(),
            "when": date_format(timezone.localtime(event.at), "j F Y H:i"),
        }
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = case.version
        form.add_error(None, sentence_now)
        return self.show(case, returned=form)
