"""What was typed into Wagtail's dialog of an approval or a refusal outlives its closing."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static


def dialog_script() -> SafeString:
    """The script for every screen that offers the two: the editor, and the home of the admin."""
    source = versioned_static("drafts_plugin/dialog.js")
    return format_html('<script src="{}" type="module"></script>', source)
