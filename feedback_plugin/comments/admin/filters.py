"""The list of all comments in the admin: found by filters and words, paged without an end."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.snippets.views.snippets import IndexView

from feedback_plugin.comments.admin.keyset import KeysetPaginator
from feedback_plugin.comments.admin.queue_forms import name_stored_clauses
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.permissions import moderated_by, pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms.choices import AlphabeticalChoiceFilter

PEOPLE, UNITS = "people", "units"
SPEAKERS = ((PEOPLE, gettext_lazy("Comments of people")), (UNITS, gettext_lazy("Official answers")))
REPORTED, UNREPORTED = "reported", "unreported"
REPORTS = ((REPORTED, gettext_lazy("Reported")), (UNREPORTED, gettext_lazy("Not reported")))


def _commented_pages(request):
    comments = CommentRecord.objects.filter(page=OuterRef("pk")).order_by()
    return pages_moderated_by(request.user).filter(Exists(comments)).order_by("title")


def _kinds():
    return respondent_kinds.labels().items()


class CommentFilterSet(WagtailFilterSet):
    """By state, by who speaks, when, where; the pages offered are the moderator's own."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices)
    respondent_kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Respondent kind"), choices=_kinds
    )
    speaker = django_filters.ChoiceFilter(
        label=gettext_lazy("Who speaks"), choices=SPEAKERS, method="filter_speaker"
    )
    reports = django_filters.ChoiceFilter(
        label=gettext_lazy("Reports"), choices=REPORTS, method="filter_reports"
    )
    submitted_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Received"), widget=DateRangePickerWidget
    )
    page = AlphabeticalChoiceFilter(label=gettext_lazy("Page"), queryset=_commented_pages)
    anchor = django_filters.ChoiceFilter(label=gettext_lazy("Clause"))

    class Meta:
        model = CommentRecord
        fields = ["state", "respondent_kind", "submitted_at", "page", "anchor"]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        page = parse_pk((data or {}).get("page"))
        if page is None:
            # The clauses of one page mean nothing on another.
            del self.filters["anchor"]
            return
        records = moderated_by(self.request.user).filter(page=page).exclude(anchor="").order_by()
        stored = dict(records.values_list("anchor", "anchor_label").distinct())
        self.filters["anchor"].extra["choices"] = name_stored_clauses(page, stored)

    def filter_speaker(self, records, name, value):
        """Those of people, or those of official units."""
        return records.by_people() if value == PEOPLE else records.by_units()

    def filter_reports(self, records, name, value):
        """Those about which a report is open, or the others."""
        return records.reported() if value == REPORTED else records.filter(open_reports=0)


class CommentIndexView(IndexView):
    """The newest first; what waits stands at the desk, and under its filter."""

    any_permission_required = ["view"]
    default_ordering = None

    def get_base_queryset(self):
        records = moderated_by(self.request.user)
        return records.select_related("comment", "page", "decided_by").order_by("-pk")

    def paginate_queryset(self, queryset, page_size):
        paginator = KeysetPaginator(queryset, page_size, self.ordering or "-pk")
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        name_clauses(page.object_list)
        return paginator, page, page.object_list, page.has_other_pages()

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def is_searchable(self):
        return True

    def get_context_data(self, **kwargs):
        return super().get_context_data(bulk_actions=_bulk_actions(), **kwargs)


def _bulk_actions():
    kinds = bulk_action_registry.get_bulk_actions_for_model("feedback_comments", "commentrecord")
    return [
        {
            "label": kind.display_name,
            "aria_label": kind.aria_label,
            "type": kind.action_type,
            "classes": " ".join(sorted(kind.classes)),
        }
        for kind in sorted(kinds, key=lambda kind: kind.action_priority)
    ]


def listed(request):
    """All the comments that the list shows under the filters and words of its address."""
    records = moderated_by(request.user)
    filters = CommentFilterSet(request.GET, queryset=records, request=request)
    found = filters.qs if filters.is_valid() else records.none()
    return found.matching(request.GET.get("q", ""))
