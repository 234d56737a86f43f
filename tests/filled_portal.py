"""The demo in a database, filled as seldom as can be: it takes twenty seconds.

The root conftest lists this module as a plugin.
"""

import sqlite3

import pytest
import time_machine
from django.db import connection, transaction
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import clock, database_copy, first_rows, fresh_caches, search_index

_copies: list[sqlite3.Connection] = []


def provide():
    """Put the demo into the empty database of this test, which will be flushed."""
    from cms_site.management.commands.setup_demo import fill

    if connection.vendor != "sqlite":
        fill()
    elif not _copies:
        fill()
        _copies.append(database_copy.take())
    else:
        database_copy.put_back(_copies[0])


@pytest.fixture(scope="module")
def _demo_of_the_module(django_db_setup, django_db_blocker):
    from cms_site.management.commands.setup_demo import fill

    fresh_caches.forget()
    with django_db_blocker.unblock(), transaction.atomic():
        with (
            time_machine.travel(clock.NOW, tick=False),
            disable_reference_index_auto_update(),
            search_index.written_when_searched(),
        ):
            first_rows.restore()
            first_rows.root(Locale.objects.get_or_create(language_code="fa")[0])
            fill()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_demo_of_the_module, db):
    """The demo, filled once for all tests of the module; each takes back what it changes.

    Every other test of the module that asks the database finds it there, too.
    """
