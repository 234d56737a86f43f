"""The list of cases in the admin: only what the user may see, whatever is filtered or searched."""

import django_filters
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import CaseType, State
from feedback_plugin.forms.choices import AlphabeticalChoiceFilter


def units_seen_by(request):
    """Units by which this user may filter."""
    visible = Case.objects.visible_to(request.user).order_by().values("unit")
    return Unit.objects.filter(pk__in=visible)


class CaseFilterSet(WagtailFilterSet):
    work = django_filters.ChoiceFilter(
        label=_("Work"),
        method="filter_work",
        choices=[
            ("unanswered", _("Unanswered")),
            ("overdue", _("Overdue")),
            ("wrote", _("New message from the filer")),
        ],
    )
    case_type = django_filters.ChoiceFilter(label=_("Type"), choices=CaseType.choices)
    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=State.choices)
    unit = AlphabeticalChoiceFilter(label=_("Unit"), queryset=units_seen_by)
    submitted_at = django_filters.DateFromToRangeFilter(
        label=_("Filed on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Case
        fields = ["work", "case_type", "state", "unit", "submitted_at"]

    def filter_work(self, queryset, name, value):
        """By what is to be done rather than by the state."""
        if value == "overdue":
            return queryset.overdue(timezone.now())
        if value == "wrote":
            return queryset.filter(filer_wrote=True)
        return queryset.unanswered()


class DueColumn(Column):
    """The due date, and in words when it has passed."""

    cell_template_name = "feedback_cases/desk/due_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["is_overdue"] = instance.is_overdue(timezone.now())
        return context


class StateColumn(Column):
    """The state, and whether the filer wrote something nobody took notice of."""

    cell_template_name = "feedback_cases/desk/state_cell.html"


class CaseListView(DeskMixin, BaseListingView):
    """All cases that this user may see."""

    model = Case
    page_title = _("Cases")
    header_icon = "mail"
    template_name = "feedback_cases/desk/list.html"
    index_url_name = "feedback_cases_admin:index"
    index_results_url_name = "feedback_cases_admin:index_results"
    filterset_class = CaseFilterSet
    is_searchable = True
    paginate_by = 20
    verbose_name = _("case")
    verbose_name_plural = _("cases")
    columns = [
        TitleColumn(
            "display_number",
            label=_("Case number"),
            url_name="feedback_cases_admin:case",
            sort_key="number",
        ),
        Column("get_case_type_display", label=_("Type")),
        Column("subject", label=_("Subject")),
        Column("unit", label=_("Unit")),
        StateColumn("get_state_display", label=_("State")),
        DateColumn("submitted_at", label=_("Filed on"), sort_key="submitted_at"),
        DueColumn("due_at", label=_("Answer due"), sort_key="due_at"),
    ]

    @property
    def breadcrumbs_items(self):
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]

    def get_base_queryset(self):
        return Case.objects.visible_to(self.request.user).select_related("unit")

    def order_queryset(self, queryset):
        return super().order_queryset(queryset) if self.ordering else queryset.by_urgency()

    def search_queryset(self, queryset):
        return queryset.search(self.search_query) if self.is_searching else queryset
