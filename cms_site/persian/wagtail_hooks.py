"""Persian type for the admin, and a menu that Wagtail's packages name in one language only."""

from django.apps import apps
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy
from wagtail import hooks

SCRIPTS = ("calendar_date", "file_words", "words")
TRANSLATIONS = "Translations"  # a word of wagtail-localize's catalogue


@hooks.register("insert_global_admin_css")
def persian_admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("persian/admin.css"))


@hooks.register("insert_global_admin_js")
def persian_scripts():
    """On every page, since dialogs with dates and files open on any of them."""
    sources = ((static(f"persian/{name}.js"),) for name in SCRIPTS)
    return format_html_join("", '<script src="{}" type="module"></script>', sources)


@hooks.register("construct_reports_menu")
def name_translations_in_every_language(request, menu_items):
    """wagtail-localize names its report once, in the language of whoever came first."""
    if not apps.is_installed("wagtail_localize"):
        return
    for item in menu_items:
        if item.url == reverse("wagtail_localize:translations_report"):
            item.label = gettext_lazy(TRANSLATIONS)
