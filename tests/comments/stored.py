"""All that the database holds, as text, and a way to let years pass in it."""

from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField, F


def everything(leave_out=("auth_user",)):
    """Each value of each row of each table, but for some tables, in one text."""
    tables = set(connection.introspection.table_names()) - set(leave_out)
    lines = []
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                values = zip(names, row, strict=True)
                lines.append(" ".join(f"{table}.{name}={value}" for name, value in values))
    return "\n".join(lines)


def found(words):
    """Those of these words that stand in the database, each with the lines that have it."""
    lines = everything().splitlines()
    found = {word: [line for line in lines if word in line] for word in words}
    return {word: lines for word, lines in found.items() if lines}


def let_pass(time, app_labels):
    """Move every instant that these apps have stored into the past."""
    for label in app_labels:
        for model in apps.get_app_config(label).get_models():
            fields = [each for each in model._meta.local_fields if isinstance(each, DateTimeField)]
            if fields:
                model._base_manager.update(**{each.name: F(each.name) - time for each in fields})
