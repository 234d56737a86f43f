"""PostgreSQL reads each list of comments from an index that has its order: nothing is sorted."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.comments.admin import home_panel
from feedback_plugin.comments.admin.queue import Queue
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.lateness import is_late
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.list_options import ListChoice
from tests.many_comments import add_many

LISTS = [
    "",
    "order=oldest",
    "order=discussed",
    "before=7",
    "order=oldest&after=7",
    "order=discussed&after=2-7",
    "about=c1",
    "about=whole&order=oldest",
    "by=citizen",
    "by=citizen&order=oldest",
    "day=2026-05-01",
    "order=oldest&day=2026-05-01",
]


@pytest.mark.parametrize("asked", LISTS)
def test_no_list_is_sorted(db, foreign_page, asked):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    choice = ListChoice.of(QueryDict(asked))
    listed = CommentRecord.objects.of_discussion(foreign_page.translation_key).listed()
    rows = choice.sort(choice.fold(choice.narrow(listed.top_level())))[:21]
    with nothing_but_indexes():
        plan = rows.values("pk").explain()
    assert "Sort" not in plan, plan
    assert " on feedback_comments_commentrecord" in plan


def test_the_first_and_last_day_are_looked_up(db, foreign_page):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    with CaptureQueriesContext(connection) as asked:
        assert CommentedPage(foreign_page).days is None
    with nothing_but_indexes() as cursor:
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor)
    assert "Sort" not in plan, plan
    assert plan.count("feedback_public_list") == 2, plan


def test_the_home_of_the_admin_reads_no_whole_queue(db, foreign_page, admin_user):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    add_many(foreign_page, 1, state="pending")
    with CaptureQueriesContext(connection) as asked:
        is_late(CommentRecord.objects.pending(), timezone.now())
        home_panel._by_page(Queue(admin_user, {}))
    with nothing_but_indexes() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan = "\n".join(line for (line,) in cursor)
            assert "Seq Scan on feedback_comments_commentrecord" not in plan, plan
            assert "feedback_pending_by" in plan, plan


def test_a_page_on_which_nothing_waits_reads_nothing(db, foreign_page, admin_user):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    add_many(foreign_page, 3000, state="pending")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as asked:
        home_panel._by_page(Queue(admin_user, {}))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor)
    assert "feedback_pending_by_page" in plan, plan


@contextmanager
def nothing_but_indexes():
    """A plan that sorts, or reads a whole table, is chosen then only where there is no other."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
        yield cursor
