from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from feedback_plugin import failed_messages
from feedback_plugin.page_cache import middleware, version

# After everything that may refuse a reader.
hooks.register("before_serve_page", middleware.may_be_kept, order=1000)
hooks.register("announce_page_news", version.bump)
hooks.register("construct_homepage_panels", failed_messages.add_panel)
hooks.register("register_admin_urls", failed_messages.urls)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """On every page of the admin, since our panels and forms stand on Wagtail's own, too."""
    return format_html('<link rel="stylesheet" href="{}">', static("feedback_plugin/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """The control of files, which stands in forms of all our apps."""
    source = static("feedback_plugin/file_input.js")
    return format_html('<script type="module" src="{}"></script>', source)


# After all other apps' tasks, so that what they queue leaves in the same minute.
@hooks.register("register_feedback_tasks", order=1000)
def register_tasks() -> list[tuple[str, str]]:
    nightly = ("prune_rate_limits", "prune_private_files")
    return [("send_notifications", "minute"), *((command, "night") for command in nightly)]
