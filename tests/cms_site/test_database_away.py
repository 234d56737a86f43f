"""A database that does not answer: what a visitor reads, and that nothing typed is lost."""

import pytest
from django.conf import settings as site
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.signals import connection_created
from django.test import Client
from django.urls import reverse

from cms_site.operations.database_away import is_meant
from cms_site.operations.statement_limit import limit_statements
from cms_site.settings.base import MIDDLEWARE
from feedback_plugin.cases.public import filing
from feedback_plugin.page_cache import version


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_page_says_that_it_comes_back(visitor, monkeypatch, settings, error):
    """Of a page that may be kept, the database is asked above all other middleware."""
    settings.MIDDLEWARE = MIDDLEWARE

    def fail(*arguments):
        raise error("server closed the connection: zqsecret")

    monkeypatch.setattr(version, "current", fail)
    answer = visitor.get("/")
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "no-store" in answer["Cache-Control"]
    assert "یک دقیقهٔ دیگر" in html and "Ask for this page again in a minute" in html
    assert "zqsecret" not in html
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_what_was_typed_comes_back_to_be_copied(visitor, home_page, monkeypatch):
    def fail(*arguments):
        raise OperationalError("terminating connection")

    monkeypatch.setattr(filing, "nonce_of", fail)
    words = {"subject": "A lamp is broken", "description": "Nobody <b>answers</b> there."}
    answer = visitor.post(reverse("feedback_cases:new"), words)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "A lamp is broken" in html and "Nobody &lt;b&gt;answers&lt;/b&gt; there." in html


def test_nginx_finds_the_pages_of_errors_where_its_settings_say():
    told = (site.BASE_DIR / "docs" / "production.md").read_text()
    for name in ("away.html", "too_large.html"):
        page = site.BASE_DIR / "cms_site" / "static" / "cms_site" / "errors" / name
        assert f"/static/cms_site/errors/{name};" in told
        html = page.read_text()
        assert 'lang="fa" dir="rtl"' in html and 'lang="en" dir="ltr"' in html
        assert "<script" not in html and "{" not in html


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_a_query_that_takes_too_long_is_given_up_as_a_database_that_is_away(settings):
    settings.STATEMENT_SECONDS = 0.1
    from cms_site import wsgi

    assert wsgi.application
    try:
        connection.close()
        connection.ensure_connection()
        if connection.vendor == "postgresql":
            with pytest.raises(OperationalError) as given_up, connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(5)")
            assert is_meant(given_up.value)
    finally:
        assert connection_created.disconnect(limit_statements)
        connection.close()
