"""The list of cases in the admin: only what the user may see, whatever is filtered or searched."""

import django_filters
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    TitleColumn,
)
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets import Button, HeaderButton

from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.deadlines import mark_due
from feedback_plugin.cases.files import mark_files
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import FRESH, CaseType, State
from feedback_plugin.forms.choices import AlphabeticalChoiceFilter

EXPORT = "feedback_cases_admin:export"
EXPORTS = {"xlsx": _("Download as XLSX"), "csv": _("Download as CSV")}


def units_seen_by(request):
    """Units by which this user may filter."""
    visible = Case.objects.visible_to(request.user).order_by().values("unit")
    return Unit.objects.filter(pk__in=visible)


class CaseFilterSet(WagtailFilterSet):
    work = django_filters.ChoiceFilter(
        label=_("Work"),
        method="filter_work",
        choices=[
            ("fresh", _("Not taken up yet, newest first")),
            ("unanswered", _("Unanswered")),
            ("today", _("Due today")),
            ("soon", _("Due within three days")),
            ("overdue", _("Overdue")),
            ("paused", _("Waiting for the filer, the days stand still")),
            ("wrote", _("New message from the filer")),
            ("appeals", _("Appeals to decide")),
            ("answered", _("Answered, not closed")),
        ],
    )
    case_type = django_filters.ChoiceFilter(label=_("Type"), choices=CaseType.choices)
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, distinct=False
    )
    unit = AlphabeticalChoiceFilter(label=_("Unit"), queryset=units_seen_by)
    rating = django_filters.ChoiceFilter(
        label=_("Rating by the filer"),
        method="filter_rating",
        choices=[("low", _("Low: a plain no")), ("any", _("Rated"))],
    )
    submitted_at = django_filters.DateFromToRangeFilter(
        label=_("Filed on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Case
        fields = ["work", "case_type", "state", "unit", "rating", "submitted_at"]

    def filter_work(self, queryset, name, value):
        """By what is to be done rather than by the state."""
        at = timezone.now()
        found = {
            "fresh": queryset.filter(state__in=FRESH),
            "today": queryset.due_today(at),
            "soon": queryset.due_soon(at),
            "overdue": queryset.overdue(at),
            "paused": queryset.paused(),
            "wrote": queryset.filter(filer_wrote=True),
            "appeals": queryset.filter(state=State.UNDER_APPEAL),
            "answered": queryset.filter(state=State.ANSWERED),
        }
        return found.get(value, queryset.own_work())

    def filter_rating(self, queryset, name, value):
        """By what the filers say of any answer in the case."""
        rated = Rating.objects.low() if value == "low" else Rating.objects.all()
        return queryset.filter(pk__in=rated.values("answer__case"))


class SubjectColumn(Column):
    """The subject, and how many files came with the case and its messages."""

    cell_template_name = "feedback_cases/desk/subject_cell.html"


class DueColumn(Column):
    """The due date, then how far it is, and in words when it has passed or stands still."""

    cell_template_name = "feedback_cases/desk/due_cell.html"


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
    paginate_by = 50
    verbose_name = _("case")
    verbose_name_plural = _("cases")
    columns = [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="case"),
        TitleColumn(
            "display_number",
            label=_("Case number"),
            url_name="feedback_cases_admin:case",
            sort_key="number",
            get_title_id=lambda case: f"case_{case.pk}_title",
        ),
        Column("get_case_type_display", label=_("Type")),
        SubjectColumn("subject", label=_("Subject"), classname="case-subject"),
        Column("unit", label=_("Unit")),
        StateColumn("get_state_display", label=_("State")),
        DateColumn("submitted_at", label=_("Filed on"), sort_key="submitted_at"),
        DueColumn("due_at", label=_("Answer due"), sort_key="due_at"),
    ]

    @property
    def breadcrumbs_items(self):
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]

    def get_base_queryset(self):
        visible = Case.objects.visible_to(self.request.user)
        return visible.select_related("unit").with_pauses().with_joined()

    def get_context_data(self, *args, object_list=None, **kwargs):
        context = super().get_context_data(*args, object_list=object_list, **kwargs)
        mark_due(context["object_list"], timezone.now())
        mark_files(context["object_list"])
        return context

    @property
    def header_buttons(self):
        url = reverse("feedback_cases_admin:enter")
        asked = reverse("feedback_cases_admin:consultations")
        return [
            HeaderButton(_("Opinions asked of my units"), asked, icon_name="comment"),
            HeaderButton(_("Remedies"), reverse("feedback_cases_admin:remedies"), icon_name="tick"),
            HeaderButton(_("Enter a case"), url, icon_name="plus"),
        ]

    @property
    def header_more_buttons(self):
        query = f"?{self.request.GET.urlencode()}" if self.request.GET else ""
        return [
            Button(label, reverse(EXPORT, args=[name]) + query, icon_name="download", priority=rank)
            for rank, (name, label) in enumerate(EXPORTS.items())
        ]

    def order_queryset(self, queryset):
        if self.ordering:
            return super().order_queryset(queryset)
        # What nobody has taken up is read by who sorts it, whatever else is late.
        if self.request.GET.get("work") == "fresh":
            return queryset.order_by("-submitted_at", "-pk")
        return queryset.by_urgency()

    def search_queryset(self, queryset):
        return queryset.search(self.search_query) if self.is_searching else queryset
