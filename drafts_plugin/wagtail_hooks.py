"""What the plugin adds to the Wagtail admin."""

from django.apps import apps
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting

from drafts_plugin.announcements import name_announcements
from drafts_plugin.deletion import refuse_bulk_deletion, refuse_page_deletion
from drafts_plugin.home_panel import DraftsPanel
from drafts_plugin.import_screens.buttons import header_buttons, import_urls, listing_buttons
from drafts_plugin.legal_approval.hooks import (
    hide_publish_button,
    refuse_bulk_publication,
    refuse_live_copy,
    refuse_publication,
)
from drafts_plugin.legal_approval.views import approval_button, approval_urls
from drafts_plugin.localize.guard import guard_translation_editor, localize_urls
from drafts_plugin.models import PeriodSettings
from drafts_plugin.period.buttons import header_period_buttons, listing_period_buttons, period_urls
from drafts_plugin.period.log import name_period_acts
from drafts_plugin.period.short import refuse_bulk_short_periods
from drafts_plugin.text_warnings.at_publication import tell_warnings
from drafts_plugin.text_warnings.panel import editor_script
from drafts_plugin.versions.log import name_versions

hooks.register("before_delete_page", refuse_page_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_publish_page", refuse_publication)
# After those that may refuse.
hooks.register("before_publish_page", tell_warnings, order=100)
hooks.register("insert_editor_js", editor_script)
hooks.register("before_bulk_action", refuse_bulk_publication)
hooks.register("before_bulk_action", refuse_bulk_short_periods)
hooks.register("before_copy_page", refuse_live_copy)
hooks.register("construct_page_action_menu", hide_publish_button)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_admin_urls", period_urls)
hooks.register("register_admin_urls", approval_urls)
# Before wagtail-localize's own, which they shut.
hooks.register("register_admin_urls", localize_urls, order=-1)
hooks.register("before_edit_page", guard_translation_editor, order=-1)
hooks.register("register_page_header_buttons", approval_button)
hooks.register("register_page_listing_more_buttons", approval_button)
hooks.register("register_page_header_buttons", header_buttons)
hooks.register("register_page_listing_more_buttons", listing_buttons)
hooks.register("register_page_header_buttons", header_period_buttons)
hooks.register("register_page_listing_more_buttons", listing_period_buttons)
hooks.register("register_log_actions", name_period_acts)
hooks.register("register_log_actions", name_announcements)
hooks.register("register_log_actions", name_versions)

if apps.is_installed("wagtail.contrib.settings"):
    register_setting(PeriodSettings, icon="date")


@hooks.register("construct_homepage_panels")
def add_drafts_panel(request, panels):
    panels.append(DraftsPanel())


@hooks.register("register_feedback_tasks")
def register_tasks():
    """For an app that runs such commands; without one a site calls the command by itself."""
    return [("announce_due", "ten minutes")]
