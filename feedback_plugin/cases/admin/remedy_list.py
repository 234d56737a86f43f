"""What was promised in the cases that a user may see: what is owed, by its day, and the rest."""

import django_filters
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import BaseListingView

from feedback_plugin.cases.admin.permissions import DeskMixin
from feedback_plugin.cases.models.remedies import Remedy, RemedyKind
from feedback_plugin.cases.states import RemedyState


class RemedyFilterSet(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        method="filter_standing",
        choices=[("overdue", gettext_lazy("Overdue")), *RemedyState.choices],
    )
    mine = django_filters.ChoiceFilter(
        label=gettext_lazy("Who sees to it"),
        method="filter_mine",
        choices=[("mine", gettext_lazy("I do"))],
    )
    kind = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kind"), queryset=RemedyKind.objects.all()
    )

    class Meta:
        model = Remedy
        fields = ["standing", "mine", "kind"]

    def filter_standing(self, queryset, name, value):
        """By its state, or those whose day has passed."""
        if value == "overdue":
            return queryset.overdue(timezone.now())
        return queryset.filter(state=value)

    def filter_mine(self, queryset, name, value):
        """Those that this user is to see to."""
        return queryset.filter(owner=self.request.user)


def _standing(remedy):
    is_overdue = remedy.is_overdue(timezone.now())
    return _("Overdue") if is_overdue else remedy.get_state_display()


class RemedyListView(DeskMixin, BaseListingView):
    """Without a filter it has what is owed."""

    model = Remedy
    page_title = gettext_lazy("Remedies")
    header_icon = "tick"
    index_url_name = "feedback_cases_admin:remedies"
    index_results_url_name = "feedback_cases_admin:remedies_results"
    filterset_class = RemedyFilterSet
    paginate_by = 50
    verbose_name_plural = gettext_lazy("remedies")
    columns = [
        TitleColumn(
            "number",
            label=gettext_lazy("Case number"),
            accessor="case.display_number",
            get_url=lambda remedy: reverse("feedback_cases_admin:case", args=[remedy.case_id]),
        ),
        Column("label", label=gettext_lazy("What is promised")),
        Column("subject", label=gettext_lazy("Subject"), accessor="case.subject"),
        Column("unit", label=gettext_lazy("Unit"), accessor="case.unit"),
        Column(
            "owner",
            label=gettext_lazy("Who sees to it"),
            accessor=lambda remedy: get_user_display_name(remedy.owner) if remedy.owner else "–",
        ),
        # Wagtail's own column tells of days that are past.
        Column(
            "due_on",
            label=gettext_lazy("By which day"),
            accessor=lambda remedy: date_format(remedy.due_on, "l j F Y"),
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=_standing,
            primary=lambda remedy: remedy.is_overdue(timezone.now()),
        ),
    ]

    @property
    def breadcrumbs_items(self):
        cases = {"url": reverse_lazy("feedback_cases_admin:index"), "label": _("Cases")}
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}, cases]

    def get_base_queryset(self):
        remedies = Remedy.objects.in_cases_of(self.request.user)
        if not self.request.GET.get("standing"):
            remedies = remedies.open()
        return remedies.select_related("case__unit", "kind", "owner__wagtail_userprofile")

    def order_queryset(self, queryset):
        return queryset.order_by("due_on", "pk")
