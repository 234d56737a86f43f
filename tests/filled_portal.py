"""The demo in a database, filled once a process: filling takes ten seconds, copying none."""

import sqlite3

from django.db import connection

from cms_site.management.commands.setup_demo import fill
from tests import database_copy

_copies: list[sqlite3.Connection] = []


def provide():
    """Put the demo into the empty database of this test."""
    if connection.vendor != "sqlite":
        fill()
    elif not _copies:
        fill()
        _copies.append(database_copy.take())
    else:
        database_copy.put_back(_copies[0])
