"""What migrations write into a new database, put back where a test has flushed it away."""

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.db import connection

from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.responses.core.dispositions import Disposition

FIRST_OF = {RespondentKind: "comments", Disposition: "responses"}


def restore():
    """Write the first rows of the organisation's lists anew, by the migrations that do it."""
    for model, app in FIRST_OF.items():
        if not model.objects.exists():
            migration = import_module(f"feedback_plugin.{app}.migrations.0001_initial")
            migration.add_first_rows(apps, SimpleNamespace(connection=connection))
