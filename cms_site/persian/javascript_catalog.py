"""Persian for the scripts of the admin.

Wagtail asks Django for the texts of its own scripts only, so an app's `djangojs` catalogue would
have to stand in LOCALE_PATHS – which would also beat the words of every app of the site.
"""

from pathlib import Path

from django.views.i18n import JavaScriptCatalog

LOCALE_DIR = str(Path(__file__).parent / "locale")
_plain_get_paths = JavaScriptCatalog.get_paths


def get_paths(catalog: JavaScriptCatalog, packages: list[str]) -> list[str]:
    """The catalogues of the packages, and this one, which wins."""
    return [*_plain_get_paths(catalog, packages), LOCALE_DIR]


def install() -> None:
    """Add the catalogue to every view of texts for scripts; safe to call twice."""
    JavaScriptCatalog.get_paths = get_paths
