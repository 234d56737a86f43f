"""The rows of SQLite's database, kept in memory: they are put back in no time."""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.db import connection

from tests import fresh_caches


def take() -> sqlite3.Connection:
    """Return a copy of the database as it is."""
    copy = sqlite3.connect(":memory:")
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def put_back(copy: sqlite3.Connection) -> None:
    """Make the database what it was when `copy` was taken."""
    connection.ensure_connection()
    copy.backup(connection.connection)
    # Its rows have other keys now.
    ContentType.objects.clear_cache()
    DjangoSite.objects.clear_cache()
    fresh_caches.forget()
