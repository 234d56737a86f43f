"""Comments, and the words that moderators choose from, in the Wagtail admin."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from feedback_plugin.comments.admin.desk_lists import DeskListViewSet
from feedback_plugin.comments.admin.filters import CommentFilterSet, CommentIndexView
from feedback_plugin.comments.admin.views import DeskView
from feedback_plugin.comments.core.permissions import ModeratorPolicy
from feedback_plugin.comments.core.records import CommentRecord


def desk_url(record):
    """The desk with this comment on it."""
    return reverse("feedback_comments_admin:inspect", args=[record.pk])


def _speaker(record):
    """The responsible unit, or the kind of the person who comments."""
    return record.official_unit or record.get_respondent_kind_display()


def _reports(record):
    return record.open_reports or ""


class WordsColumn(Column):
    """Words of people, which run as their own language does."""

    cell_template_name = "feedback_comments/admin/words_cell.html"


class CommentViewSet(DeskListViewSet):
    """Comments in the admin: seen, found, decided – never edited."""

    model = CommentRecord
    icon = "comment"
    menu_label = _("Comments")
    menu_order = 150
    add_to_admin_menu = False
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = CommentIndexView
    index_template_name = "feedback_comments/admin/comment_list.html"
    index_results_template_name = "feedback_comments/admin/comment_list_results.html"
    inspect_view_class = DeskView
    inspect_template_name = DeskView.template_name
    filterset_class = CommentFilterSet
    list_per_page = 30
    list_display = [
        TitleColumn(
            "name",
            label=_("Name"),
            accessor=lambda record: record.comment.user_name,
            get_url=desk_url,
            get_title_id=lambda record: f"snippet_{quote(record.pk)}_title",
        ),
        WordsColumn("excerpt", label=_("Text"), classname="comment-text"),
        WordsColumn("page", label=_("Page"), accessor="page.title", classname="comment-page"),
        WordsColumn("clause_name", label=_("Clause"), sort_key="anchor_label"),
        WordsColumn("speaker", label=_("Who speaks"), accessor=_speaker, sort_key="official_unit"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("reports", label=_("Reports"), accessor=_reports, sort_key="open_reports"),
        DateColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
    ]
    list_export = []

    @property
    def permission_policy(self):
        return ModeratorPolicy(self.model)

    def get_menu_item_is_registered(self):
        """True, since `menu.CommentsMenuItem` stands there; the list of snippets leaves it out."""
        return True
