"""Rows among thousands of keys: the same rows as by `__in`, in one parameter on PostgreSQL."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from feedback_plugin.many_keys import AmongKeys

pytestmark = pytest.mark.django_db


def test_finds_what_in_finds(home_page):
    keys = [home_page.pk, home_page.pk + 1, 999_999]
    assert set(Page.objects.filter(AmongKeys("pk", keys))) == set(Page.objects.filter(pk__in=keys))
    assert home_page not in Page.objects.exclude(AmongKeys("pk", map(str, keys)))


def test_asks_nothing_for_no_keys(home_page):
    with CaptureQueriesContext(connection) as queries:
        assert not Page.objects.filter(AmongKeys("pk", []))
    assert not queries


def test_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="invalid literal"):
        AmongKeys("pk", ["1; drop"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL has arrays")
def test_takes_one_parameter_where_the_database_can():
    compiler = Page.objects.filter(AmongKeys("pk", range(10_000))).query.get_compiler("default")
    assert len(compiler.as_sql()[1]) == 1
