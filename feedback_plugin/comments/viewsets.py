"""The moderators' list and the view of one comment, in the Wagtail admin."""

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import Case, IntegerField, Value, When
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from feedback_plugin.comments.admin_views import ACTIONS, DecisionView, inspect_url
from feedback_plugin.comments.choices import RespondentKind, State
from feedback_plugin.comments.decision_forms import RefusalForm
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.permissions import ModeratorPolicy, moderated_by
from feedback_plugin.comments.redaction_views import (
    OriginalsView,
    RedactView,
    RestoreOriginalView,
)


def _commented_pages(request):
    records = moderated_by(request.user)
    return Page.objects.filter(pk__in=records.order_by().values("page"))


class CommentFilterSet(WagtailFilterSet):
    """By state, by who speaks, by page; the pages offered are the moderator's own."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    respondent_kind = django_filters.ChoiceFilter(
        label=_("Respondent kind"), choices=RespondentKind.choices
    )
    page = django_filters.ModelChoiceFilter(label=_("Page"), queryset=_commented_pages)

    class Meta:
        model = CommentRecord
        fields = ["state", "respondent_kind", "page"]


class CommentIndexView(IndexView):
    """What waits comes first, the longest wait on top."""

    any_permission_required = ["view"]
    default_ordering = None

    def get_base_queryset(self):
        waiting = Case(
            When(state=State.PENDING, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return (
            moderated_by(self.request.user)
            .select_related("comment", "page", "decided_by")
            .annotate(waiting=waiting)
            .order_by("waiting", Case(When(state=State.PENDING, then="submitted_at")), "-pk")
        )

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def is_searchable(self):
        return True


class CommentInspectView(InspectView):
    """One comment with its history and the acts that are possible now, each a POST."""

    any_permission_required = ["view"]
    template_name = "feedback_comments/admin/inspect.html"

    def get_object(self, queryset=None):
        records = moderated_by(self.request.user).select_related("comment", "page", "decided_by")
        return get_object_or_404(records, pk=self.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            record=self.object,
            actions=[action for action in ACTIONS.values() if self.object.state in action.states],
            refusal_form=RefusalForm(),
            log_entries=log_registry.get_logs_for_instance(self.object).select_related("user"),
            **kwargs,
        )


class CommentViewSet(SnippetViewSet):
    """Comments in the admin: seen, found, decided – never edited."""

    model = CommentRecord
    icon = "comment"
    menu_label = _("Comments")
    menu_order = 150
    add_to_admin_menu = False
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = CommentIndexView
    inspect_view_class = CommentInspectView
    filterset_class = CommentFilterSet
    list_per_page = 30
    list_display = [
        TitleColumn(
            "name",
            label=_("Name"),
            accessor=lambda record: record.comment.user_name,
            get_url=inspect_url,
            get_title_id=lambda record: f"snippet_{quote(record.pk)}_title",
        ),
        Column("excerpt", label=_("Text"), accessor="excerpt"),
        Column("page", label=_("Page"), accessor="page.title"),
        Column("anchor_label", label=_("Clause")),
        Column("kind", label=_("Respondent kind"), accessor="get_respondent_kind_display"),
        Column("state", label=_("State"), accessor="get_state_display"),
        DateColumn("submitted_at", label=_("Received")),
    ]
    list_export = []

    @property
    def permission_policy(self):
        return ModeratorPolicy(self.model)

    def get_menu_item_is_registered(self):
        """True, since `menu.CommentsMenuItem` stands there; the list of snippets leaves it out."""
        return True

    def get_urlpatterns(self):
        view = DecisionView.as_view()
        return [
            *super().get_urlpatterns(),
            path("decide/<int:pk>/<slug:action>/", view, name="decide"),
            path("redact/<int:pk>/", RedactView.as_view(), name="redact"),
            path("originals/<int:pk>/", OriginalsView.as_view(), name="originals"),
            path(
                "restore-original/<int:pk>/", RestoreOriginalView.as_view(), name="restore_original"
            ),
        ]
