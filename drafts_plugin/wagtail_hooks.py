"""What the plugin adds to the Wagtail admin."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from drafts_plugin.admin import unreadable_forms
from drafts_plugin.admin.api import guard_pages
from drafts_plugin.admin.approval.bodies import ApprovingBodyNameViewSet
from drafts_plugin.admin.approval.buttons import header_approval_button, listing_approval_button
from drafts_plugin.admin.approval.decisions import refuse_late_decision, tell_late_decision
from drafts_plugin.admin.approval.dialog import dialog_script
from drafts_plugin.admin.approval.hooks import (
    hide_publish_button,
    refuse_bulk_publication,
    refuse_live_copy,
    refuse_publication,
)
from drafts_plugin.admin.approval.messages import tell_decision
from drafts_plugin.admin.approval.reports import lead_to_reports
from drafts_plugin.admin.choosing import hide_drafts_of_others
from drafts_plugin.admin.clause_editor import register_adapters
from drafts_plugin.admin.home_panels import DraftsPanel
from drafts_plugin.admin.imports.buttons import header_import_buttons, listing_import_buttons
from drafts_plugin.admin.listing import draft_viewsets, listing_styles
from drafts_plugin.admin.log_actions import register_log_actions
from drafts_plugin.admin.page_deletion import refuse_bulk_deletion, refuse_page_deletion
from drafts_plugin.admin.period.bulk_actions import refuse_bulk_problems
from drafts_plugin.admin.period.buttons import header_period_buttons, listing_period_buttons
from drafts_plugin.admin.presence import (
    hide_unpublish_item,
    refuse_bulk_unpublishing,
    refuse_conversion,
    refuse_moving,
    refuse_unpublishing,
)
from drafts_plugin.admin.text_warnings import editor_scripts, show_warnings
from drafts_plugin.admin.translations.decisions import decision_script, offer_decision
from drafts_plugin.admin.translations.guard import guard_translation_editor
from drafts_plugin.admin.urls import admin_urls, setting_urls, translation_urls, workflow_urls
from drafts_plugin.pages.document_access import refuse_unpublished
from drafts_plugin.pages.indicators import list_answer_days, public_indicators
from drafts_plugin.period.models import PeriodSettings
from drafts_plugin.text.compared import register_comparisons

register_adapters()
unreadable_forms.install()
register_comparisons()
hooks.register("before_serve_document", refuse_unpublished)
hooks.register("public_indicators", public_indicators)
hooks.register("list_answer_days", list_answer_days)
hooks.register("construct_page_chooser_queryset", hide_drafts_of_others)
hooks.register("before_delete_page", refuse_page_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_unpublish_page", refuse_unpublishing)
hooks.register("before_bulk_action", refuse_bulk_unpublishing)
hooks.register("before_move_page", refuse_moving)
hooks.register("before_convert_alias_page", refuse_conversion)
hooks.register("construct_admin_api", guard_pages)
hooks.register("construct_page_action_menu", hide_unpublish_item)
hooks.register("before_publish_page", refuse_publication)
# After those that may refuse.
hooks.register("before_publish_page", show_warnings, order=100)
hooks.register("insert_editor_js", editor_scripts)
hooks.register("before_bulk_action", refuse_bulk_publication)
hooks.register("before_bulk_action", refuse_bulk_problems)
hooks.register("before_copy_page", refuse_live_copy)
hooks.register("construct_page_action_menu", hide_publish_button)
# After those that may say that another decision came first.
hooks.register("after_edit_page", tell_decision, order=100)
hooks.register("before_edit_page", refuse_late_decision)
hooks.register("after_edit_page", tell_late_decision)
hooks.register("register_admin_urls", admin_urls)
hooks.register("register_admin_urls", workflow_urls)
hooks.register("construct_reports_menu", lead_to_reports)
# Before wagtail-localize's own, which they shut.
hooks.register("register_admin_urls", translation_urls, order=-1)
hooks.register("before_edit_page", guard_translation_editor, order=-1)
hooks.register("before_edit_page", offer_decision, order=-1)
hooks.register("insert_editor_js", decision_script)
hooks.register("register_page_header_buttons", header_approval_button)
hooks.register("register_page_listing_more_buttons", listing_approval_button)
hooks.register("register_page_header_buttons", header_import_buttons)
hooks.register("register_page_listing_more_buttons", listing_import_buttons)
hooks.register("register_page_header_buttons", header_period_buttons)
hooks.register("register_page_listing_more_buttons", listing_period_buttons)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_admin_viewset", draft_viewsets)
register_snippet(ApprovingBodyNameViewSet)
hooks.register("insert_global_admin_css", listing_styles)
hooks.register("insert_global_admin_js", dialog_script)

if apps.is_installed("wagtail.contrib.settings"):
    register_setting(PeriodSettings, icon="date")
    # Before the address of all settings.
    hooks.register("register_admin_urls", setting_urls, order=-1)


@hooks.register("insert_global_admin_css")
def admin_css():
    """On every page of the admin, since our panels and forms stand on Wagtail's own, too."""
    return format_html('<link rel="stylesheet" href="{}">', static("drafts_plugin/admin.css"))


@hooks.register("construct_homepage_panels")
def add_drafts_panel(request, panels):
    panels.append(DraftsPanel())


@hooks.register("register_page_cache_parameters")
def register_page_cache_parameters():
    """What the list of drafts is filtered and paged by."""
    return ["kind", "page", "stage", "unit", "year"]


@hooks.register("register_feedback_tasks")
def register_tasks():
    """For an app that runs such commands; without one a site calls the command by itself."""
    return [("announce_endings", "ten minutes"), ("record_missing_versions", "night")]


@hooks.register("register_permissions")
def register_permissions():
    """Offer the right to override what stands against an outcome in the group form."""
    return Permission.objects.filter(
        content_type__app_label="drafts_plugin", codename="override_outcome_periodevent"
    )
