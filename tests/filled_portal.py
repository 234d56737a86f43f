"""The demo in a database, filled once a process: filling takes ten seconds, copying none."""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.db import connection

from cms_site.management.commands.setup_demo import fill
from tests import fresh_caches

_copies: list[sqlite3.Connection] = []


def provide():
    """Put the demo into the empty database of this test."""
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        fill()
    elif not _copies:
        fill()
        _copies.append(sqlite3.connect(":memory:"))
        connection.connection.backup(_copies[0])
    else:
        _copies[0].backup(connection.connection)
        # The rows of this test have the keys of another now.
        ContentType.objects.clear_cache()
        DjangoSite.objects.clear_cache()
        fresh_caches.forget()
