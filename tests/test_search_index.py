"""What a test stores is found as soon as it searches, as if the index were always up to date."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page


def found(words):
    return [page.pk for page in Page.objects.search(words)]


def test_what_was_stored_a_moment_ago_is_found(home_page):
    assert found("شهرداری‌ها") == [home_page.pk]
    home_page.title = "سازمان دیگر"
    home_page.save()
    assert found("شهرداری‌ها") == []


def test_what_was_deleted_meanwhile_is_not(home_page):
    home_page.add_child(instance=Page(title="فرونشست", slug="gone")).delete()
    assert found("فرونشست") == []


def test_writing_the_index_is_no_query_of_the_page_that_searches(home_page):
    found("دیگر")
    home_page.save()
    with CaptureQueriesContext(connection) as at_first:
        found("دیگر")
    with CaptureQueriesContext(connection) as again:
        found("دیگر")
    assert len(at_first) == len(again) > 0
