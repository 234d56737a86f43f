"""The database of a run, made from a migrated one; the root conftest lists this as a plugin."""

import contextlib
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

from tests import database_copy, migrated
from tests.selection import meets_database

DATABASE = settings.DATABASES["default"]
IS_SQLITE = DATABASE["ENGINE"] == "django.db.backends.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Keep the database that `django_db_modify_db_settings` has put in place."""
    return IS_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    if not IS_SQLITE:
        with django_db_blocker.unblock():
            template = migrated.provide_template(settings.SETTINGS_MODULE)
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        yield
        return
    database = Path(DATABASE["TEST"]["NAME"])
    migrated.provide(database, settings.SETTINGS_MODULE)
    yield
    for leftover in database.parent.glob(f"{database.name}*"):
        with contextlib.suppress(FileNotFoundError):
            leftover.unlink()


@pytest.fixture(scope="session", autouse=True)
def _flushed_once():
    """Put the flushed database back after a transactional test: flushing asks every model anew."""
    flush, copies = TransactionTestCase._fixture_teardown, []

    def flush_or_put_back(case):
        if copies:
            database_copy.put_back(copies[0])
        else:
            flush(case)
            copies.append(database_copy.take())

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", flush_or_put_back):
        yield


@pytest.fixture(autouse=True)
def _no_known_types(request, monkeypatch):
    """Without a database, types that another test has read are not known: order decides nothing."""
    if not meets_database(request.node):
        monkeypatch.setattr(ContentType.objects, "_cache", {})
