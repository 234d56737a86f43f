"""What migrations write into a new database, put back where a test has flushed it away."""

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Collection, Locale, Page

from cms_site.statements.duties import PageDuty
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.responses.core.dispositions import Disposition

FIRST_OF = {
    RespondentKind: "feedback_plugin.comments",
    Disposition: "feedback_plugin.responses",
    ClockTarget: "feedback_plugin.cases",
    PageDuty: "cms_site",
}


def restore():
    """Write the first rows of the organisation's lists anew, by the migrations that do it."""
    for model, app in FIRST_OF.items():
        if not model.objects.exists():
            migration = import_module(f"{app}.migrations.0001_initial")
            migration.add_first_rows(apps, SimpleNamespace(connection=connection))


def root(locale: Locale) -> Page:
    """The root of all pages, with what else the migrations of Wagtail make."""
    if page := Page.get_first_root_node():
        # Nothing was flushed: all of it is there.
        return page
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    Permission.objects.get_or_create(
        codename="submit_translation",
        content_type=ContentType.objects.get_or_create(
            app_label="wagtail_localize", model="translation"
        )[0],
    )
    return Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
