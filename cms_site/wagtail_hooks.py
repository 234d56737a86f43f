"""What the portal adds to the Wagtail admin: its style, and less of Wagtail's own news."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from cms_site.news.viewsets import NewsViewSet
from cms_site.search.viewsets import PromotedViewSet, SynonymViewSet
from cms_site.second_factor import admin_hooks as second_factor
from cms_site.services.viewsets import ServiceCategoryViewSet, ServiceViewSet
from cms_site.services.warnings import warn_of_identifier
from cms_site.statements import admin_hooks as statements
from cms_site.usefulness import admin_hooks as usefulness

hooks.register("register_admin_urls", second_factor.register_admin_urls)
hooks.register("register_account_menu_item", second_factor.register_account_menu_item)
hooks.register("register_user_listing_buttons", second_factor.register_user_listing_buttons)
hooks.register("register_log_actions", second_factor.register_log_actions)
hooks.register("register_admin_urls", statements.register_admin_urls)
hooks.register("register_admin_viewset", statements.register_admin_viewset)
hooks.register("register_reports_menu_item", statements.register_reports_menu_item)
hooks.register("register_permissions", statements.register_permissions)
hooks.register("register_admin_urls", usefulness.register_admin_urls)
hooks.register("register_reports_menu_item", usefulness.register_reports_menu_item)

register_snippet(SynonymViewSet)
register_snippet(PromotedViewSet)


@hooks.register("insert_global_admin_css")
def portal_admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("cms_site/admin.css"))


@hooks.register("register_admin_viewset")
def news_viewset():
    return NewsViewSet("news_pages")


@hooks.register("insert_editor_js")
def checks_panel_script():
    source = versioned_static("cms_site/checks_panel.js")
    return format_html('<script src="{}" type="module"></script>', source)


@hooks.register("construct_help_menu")
def hide_release_news(request, menu_items):
    """News of Wagtail's releases is for the site's developers; its guide is in English only."""
    hidden = ("whats-new", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(hidden)]


@hooks.register("register_feedback_tasks")
def register_tasks():
    """The queue of e-mail is the portal's alone, so all that was sent may be forgotten."""
    # Wrong passwords are forgotten every night, with the addresses that they came from.
    cleanup = f"cleanup_mail --days {settings.MAIL_RETENTION_DAYS}"
    nightly = (cleanup, "axes_reset", "clearsessions", "forget_page_sentences")
    return [(command, "night") for command in nightly]


@hooks.register("register_admin_viewset")
def service_viewsets():
    return [ServiceViewSet("service_pages"), ServiceCategoryViewSet()]


hooks.register("after_create_page", warn_of_identifier)
hooks.register("after_edit_page", warn_of_identifier)
