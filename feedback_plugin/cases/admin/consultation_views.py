"""What a unit is asked about cases of others: the list of it, and the case as it is shown then."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from feedback_plugin.cases import consultations
from feedback_plugin.cases.admin.consultation_forms import OpinionForm
from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.models.consultations import Consultation

LIST = "feedback_cases_admin:consultations"


def _due_day(consultation: Consultation) -> str:
    return date_format(timezone.localtime(consultation.due_at), "l j F Y")


class ConsultationListView(DeskMixin, BaseListingView):
    """All that units of this user are asked and have not answered, the most urgent first."""

    model = Consultation
    page_title = gettext_lazy("Opinions asked of my units")
    header_icon = "comment"
    index_url_name = LIST
    paginate_by = 50
    columns = [
        TitleColumn(
            "number",
            label=gettext_lazy("Case number"),
            accessor="case.display_number",
            url_name="feedback_cases_admin:consultation",
        ),
        Column("subject", label=gettext_lazy("Subject"), accessor="case.subject"),
        Column("asker", label=gettext_lazy("Asked by"), accessor="case.unit"),
        # Wagtail's own column tells of days that are past.
        Column("due_at", label=gettext_lazy("Opinion due"), accessor=_due_day),
    ]

    @property
    def breadcrumbs_items(self):
        cases = {"url": reverse_lazy("feedback_cases_admin:index"), "label": _("Cases")}
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}, cases]

    def get_base_queryset(self):
        asked = Consultation.objects.asked_of(self.request.user)
        return asked.select_related("case__unit")

    def order_queryset(self, queryset):
        return queryset.order_by("due_at", "pk")


@method_decorator(never_cache, name="dispatch")
class ConsultationView(DeskMixin, View):
    """The case without its filer, and the opinion that is asked for."""

    def get(self, request, pk):
        consultation = self.asked(pk)
        if consultation is None:
            return self.tell_gone(pk, "")
        return self.show(consultation, OpinionForm())

    def post(self, request, pk):
        consultation, form = self.asked(pk), OpinionForm(request.POST)
        if consultation is None:
            return self.tell_gone(pk, request.POST.get("text", ""))
        if not form.is_valid():
            return self.show(consultation, form)
        text = form.cleaned_data["text"]
        try:
            consultations.give(consultation, text=text, actor=request.user, at=timezone.now())
        except PermissionDenied:
            return self.tell_gone(pk, text)
        return self.leave()

    def asked(self, pk):
        """The consultation, if it still waits for a unit of this user; or None."""
        asked = Consultation.objects.asked_of(self.request.user)
        return asked.select_related("case__unit", "asked", "unit").filter(pk=pk).first()

    def show(self, consultation, form):
        """The case as the unit that is asked may know it."""
        case = consultation.case
        context = {
            "consultation": consultation,
            "case": case,
            "thread": case.messages.for_filer().select_related("unit"),
            "form": form,
            **_header(case.display_number),
        }
        return TemplateResponse(self.request, "feedback_cases/desk/consultation.html", context)

    def leave(self):
        """To what else is asked."""
        messages.success(self.request, _("The opinion was written."))
        return redirect(LIST)

    def tell_gone(self, pk, words):
        """It is answered, or was never asked of this unit; what was typed is there to copy."""
        sent = {"opinion__author": self.request.user, "opinion__text": words.strip()}
        if words and Consultation.objects.filter(pk=pk, **sent).exists():
            return self.leave()
        context = {"words": words, **_header(_("Opinions asked of my units"))}
        return TemplateResponse(self.request, "feedback_cases/desk/gone.html", context, status=404)


def _header(title):
    return {
        "header_title": title,
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(LIST), "label": _("Opinions asked of my units")},
            {"url": "", "label": title},
        ],
    }
