"""What the plugin adds to the Wagtail admin."""

from django.apps import apps
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting

from drafts_plugin.admin.approval.hooks import (
    hide_publish_button,
    refuse_bulk_publication,
    refuse_live_copy,
    refuse_publication,
)
from drafts_plugin.admin.approval.views import approval_button, approval_urls
from drafts_plugin.admin.home_panels import DraftsPanel
from drafts_plugin.admin.imports.buttons import header_buttons, import_urls, listing_buttons
from drafts_plugin.admin.log_actions import name_versions
from drafts_plugin.admin.page_deletion import refuse_bulk_deletion, refuse_page_deletion
from drafts_plugin.admin.period.buttons import (
    header_period_buttons,
    listing_period_buttons,
    period_urls,
)
from drafts_plugin.admin.period.log import name_period_acts
from drafts_plugin.admin.text_warnings import tell_warnings
from drafts_plugin.admin.translations.guard import guard_translation_editor, localize_urls
from drafts_plugin.models import PeriodSettings
from drafts_plugin.period.minimum_length import refuse_bulk_short_periods
from drafts_plugin.subscriptions.announcements import name_announcements
from drafts_plugin.text.warnings.panels import editor_script

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
