"""What the plugin adds to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from drafts_plugin.approval_hooks import (
    approval_message,
    hide_publish_button,
    refuse_bulk_publication,
    refuse_live_copy,
    refuse_publication,
)
from drafts_plugin.deletion import refuse_bulk_deletion, refuse_page_deletion
from drafts_plugin.home_panel import DraftsPanel
from drafts_plugin.import_buttons import header_buttons, import_urls, listing_buttons

hooks.register("before_delete_page", refuse_page_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_publish_page", refuse_publication)
hooks.register("before_bulk_action", refuse_bulk_publication)
hooks.register("before_copy_page", refuse_live_copy)
hooks.register("construct_page_action_menu", hide_publish_button)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_page_header_buttons", header_buttons)
hooks.register("register_page_listing_more_buttons", listing_buttons)


@hooks.register("construct_homepage_panels")
def add_drafts_panel(request, panels):
    panels.append(DraftsPanel())


@hooks.register("register_log_actions")
def name_log_actions(actions):
    actions.register_action("drafts_plugin.approve", _("Approve the text"), approval_message)
    actions.register_action(
        "drafts_plugin.version",
        _("Publish a version"),
        lambda entry: _("A version of the text became public"),
    )
