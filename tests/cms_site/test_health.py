"""A load balancer is told whether the process lives and can serve."""

import pytest
from django.db import OperationalError, connection

from cms_site.operations import health
from cms_site.settings.base import MIDDLEWARE
from feedback_plugin.page_cache import version


def asked(client, path):
    response = client.get(path)
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    return response.status_code, response.content.decode().strip()


def test_a_process_that_lives_says_so_without_the_database(client):
    # Without the mark of the database every query of this test would raise.
    assert asked(client, "/healthz") == (200, "ok")


def test_a_process_that_lives_says_so_whatever_is_broken(client, monkeypatch, settings):
    """Pages ask the database whether they may come from the cache: a probe may not."""
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.MIDDLEWARE = MIDDLEWARE
    monkeypatch.setattr(version, "current", lambda: pytest.fail("the database was asked"))
    assert asked(client, "/healthz") == (200, "ok")


@pytest.mark.django_db
def test_a_portal_that_can_serve_says_so(client):
    assert asked(client, "/readyz") == (200, "ok")


@pytest.mark.django_db
def test_without_its_tables_it_is_not_ready(client, monkeypatch):
    monkeypatch.setitem(health._seen, "migrated", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["a migration"])
    assert asked(client, "/readyz") == (503, "migrations are missing")


def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused: password=secret")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert asked(client, "/readyz") == (503, "the database does not answer")


@pytest.mark.django_db
def test_without_its_cache_it_serves_and_tells(client, monkeypatch):
    monkeypatch.setattr(health.cache, "get", lambda *args: None)
    assert asked(client, "/readyz") == (200, "ok, without its cache")
