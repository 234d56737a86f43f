"""What only the settings of a site can say: told by `manage.py check`, with the line to write."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from wagtail.admin.localization import get_available_admin_languages

BACKEND = "cms_site.persian.search"
MIDDLEWARE = "cms_site.persian.middleware.localize_public_numbers"
# Packages whose words the catalogue completes or corrects.
TRANSLATED = {
    "django",
    "django_comments",
    "django_comments_xtd",
    "taggit",
    "wagtail",
    "wagtail_localize",
}


def check_installation(app_configs, **kwargs) -> list[CheckMessage]:
    """All that is missing for a site that is Persian throughout."""
    return [*_languages(), *_place(), *_search(), *_numbers()]


def _languages() -> Iterator[CheckMessage]:
    offered = {
        "LANGUAGES": settings.LANGUAGES,
        "WAGTAILADMIN_PERMITTED_LANGUAGES": get_available_admin_languages(),
    }
    for name, languages in offered.items():
        if not any(code.startswith("fa") for code, _label in languages):
            yield Warning(
                f"Persian is not among the languages of {name}.",
                hint=f'Add ("fa", "فارسی") to {name}.',
                id="persian.W001",
            )


def _place() -> Iterator[CheckMessage]:
    """Of two apps with a catalogue or a template of one name, the one that stands first wins."""
    names = [config.name for config in apps.get_app_configs()]
    before = names[: names.index("cms_site.persian")]
    above = [name for name in before if name.partition(".")[0] in TRANSLATED]
    if above:
        yield Warning(
            f'"cms_site.persian" stands below {", ".join(above)}: their words win over its own.',
            hint='Put "cms_site.persian" above the apps of Django and Wagtail in INSTALLED_APPS.',
            id="persian.W002",
        )


def _search() -> Iterator[CheckMessage]:
    backends = getattr(settings, "WAGTAILSEARCH_BACKENDS", {})
    if BACKEND not in [backend.get("BACKEND") for backend in backends.values()]:
        yield Warning(
            "Searches tell spellings of one Persian word apart.",
            hint=f'Set WAGTAILSEARCH_BACKENDS = {{"default": {{"BACKEND": "{BACKEND}", '
            '"SEARCH_CONFIG": "simple"}}, then run `manage.py update_index`.',
            id="persian.W003",
        )


def _numbers() -> Iterator[CheckMessage]:
    if MIDDLEWARE not in settings.MIDDLEWARE:
        yield Warning(
            "Public pages print numbers in Latin digits, even in Persian.",
            hint=f'Add "{MIDDLEWARE}" to MIDDLEWARE.',
            id="persian.W004",
        )
