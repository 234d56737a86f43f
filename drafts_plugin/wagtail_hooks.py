"""What the plugin adds to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from drafts_plugin.deletion import refuse_bulk_deletion, refuse_page_deletion
from drafts_plugin.home_panel import DraftsPanel
from drafts_plugin.import_buttons import header_buttons, import_urls, listing_buttons

hooks.register("before_delete_page", refuse_page_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_page_header_buttons", header_buttons)
hooks.register("register_page_listing_more_buttons", listing_buttons)


@hooks.register("construct_homepage_panels")
def add_drafts_panel(request, panels):
    panels.append(DraftsPanel())


@hooks.register("register_log_actions")
def name_log_actions(actions):
    actions.register_action(
        "drafts_plugin.version",
        _("Publish a version"),
        lambda entry: _("A version of the text became public"),
    )
