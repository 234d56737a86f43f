from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from feedback_plugin.comments import admin_urls
from feedback_plugin.comments.admin import (
    bulk_actions,
    home_panel,
    letter_views,
    log_actions,
    page_deletion,
    page_settings_views,
)
from feedback_plugin.comments.admin.choice_viewsets import (
    ListedChoicePolicy,
    NoteTemplateViewSet,
    RejectionReasonViewSet,
    RespondentKindViewSet,
    UnitNameViewSet,
)
from feedback_plugin.comments.admin.menu import CommentsMenuItem
from feedback_plugin.comments.admin.viewsets import CommentViewSet
from feedback_plugin.comments.admin.word_viewset import WordRuleViewSet
from feedback_plugin.comments.core import permissions
from feedback_plugin.comments.core.counts import count_anchor_comments, count_waiting_comments
from feedback_plugin.comments.core.permissions import ModeratorPolicy
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.site_settings import CommentSiteSettings
from feedback_plugin.comments.discussion.list_options import PARAMETERS
from feedback_plugin.comments.exports import staff as staff_export
from feedback_plugin.comments.public import receipt_holder
from feedback_plugin.comments.subscriptions import departure, sendings
from feedback_plugin.comments.subscriptions.page_news import announce_page_news

permissions.register_policy(ModeratorPolicy(CommentRecord))
permissions.register_policy(ListedChoicePolicy(RejectionReason))
permissions.register_policy(ListedChoicePolicy(RespondentKind))
register_snippet(CommentViewSet)
register_snippet(RejectionReasonViewSet)
register_snippet(RespondentKindViewSet)
register_snippet(NoteTemplateViewSet)
register_snippet(WordRuleViewSet)
register_snippet(UnitNameViewSet)
if apps.is_installed("wagtail.contrib.settings"):
    register_setting(CommentSiteSettings, icon="comment")
hooks.register("register_page_header_buttons", letter_views.header_buttons)
hooks.register("register_page_listing_more_buttons", letter_views.listing_buttons)
hooks.register("register_page_header_buttons", staff_export.header_buttons)
hooks.register("register_page_listing_more_buttons", staff_export.listing_buttons)
hooks.register("register_page_header_buttons", page_settings_views.header_buttons)
hooks.register("register_log_actions", log_actions.register)
hooks.register("count_anchor_comments", count_anchor_comments)
hooks.register("count_waiting_comments", count_waiting_comments)
hooks.register("announce_page_news", announce_page_news)
hooks.register("show_by_tracking_code", receipt_holder.show_by_code)
hooks.register("find_untrue_events", departure.find_untrue_events)
hooks.register("reword_events", departure.reword_events)
hooks.register("gather_events", sendings.gather_events)
hooks.register("register_admin_menu_item", CommentsMenuItem)
hooks.register("construct_homepage_panels", home_panel.add_panel)
hooks.register("before_delete_page", page_deletion.refuse_page)
hooks.register("before_bulk_action", page_deletion.refuse_bulk)
hooks.register("register_bulk_action", bulk_actions.ApproveBulkAction)
hooks.register("register_bulk_action", bulk_actions.RejectBulkAction)
hooks.register("register_bulk_action", bulk_actions.SpamBulkAction)
hooks.register("register_bulk_action", bulk_actions.RestoreBulkAction)
# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", bulk_actions.HideBulkAction, order=100)


@hooks.register("register_page_cache_parameters")
def register_page_cache_parameters():
    """What the list of comments and its form are asked with; nobody's words are kept."""
    return sorted(PARAMETERS - {"words"})


@hooks.register("register_admin_urls")
def register_admin_urls():
    """The desk, and the screens beside it."""
    return [path("", include(admin_urls))]


@hooks.register("register_feedback_tasks")
def register_tasks():
    """What runs again and again: see `feedback_plugin.scheduled_tasks.schedule`."""
    return [
        ("group_similar_comments", "ten minutes"),
        ("release_unconfirmed", "ten minutes"),
        ("make_comment_files", "ten minutes"),
        ("judge_comment_scans", "ten minutes"),
        ("send_page_digests", "morning"),
        ("send_comment_digest", "morning"),
        ("prune_addresses", "night"),
        ("prune_unconfirmed", "night"),
        ("forget_commenters", "night"),
        ("recount_comments", "night"),
        ("fingerprint_comments", "night"),
    ]


@hooks.register("register_permissions")
def register_permissions():
    """Offer the rights on comments in the group form; whoever moderates sees them anyway."""
    return Permission.objects.filter(
        content_type__app_label="feedback_comments",
        content_type__model__in=("commentrecord", "sealedoriginal"),
    ).exclude(codename="view_commentrecord")
