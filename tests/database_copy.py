"""The rows of a flushed database, kept in memory: they are put back in no time.

SQLite's database is copied whole. PostgreSQL's tables are emptied, as a flush empties them; what it
then makes by asking every model anew – types, permissions – is written as it was.
"""

import sqlite3
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.core.management import call_command
from django.db import connection, transaction

from tests import fresh_caches


def take() -> Any:
    """Return a copy of the database as it is."""
    if connection.vendor == "postgresql":
        return _rows()
    copy = sqlite3.connect(":memory:")
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def put_back(copy: Any) -> None:
    """Make the database what it was when `copy` was taken."""
    if connection.vendor == "postgresql":
        _write(copy)
    else:
        connection.ensure_connection()
        copy.backup(connection.connection)
    # Its rows have other keys now.
    ContentType.objects.clear_cache()
    DjangoSite.objects.clear_cache()
    fresh_caches.forget()


def _rows() -> dict[str, bytes]:
    """The rows of each table that has some, as PostgreSQL copies them."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                rows[table] = b"".join(copy)
    return {table: found for table, found in rows.items() if found}


def _write(rows: dict[str, bytes]) -> None:
    # The sequences go on, as after a test case's own flush: no key of these rows is given again.
    options = {"reset_sequences": False, "inhibit_post_migrate": True}
    call_command("flush", verbosity=0, interactive=False, **options)
    # Foreign keys are looked at when the transaction ends, in whichever order the tables come.
    with transaction.atomic(), connection.cursor() as cursor:
        for table, found in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(found)
