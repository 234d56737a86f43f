"""PostgreSQL reads each list of comments from an index that has its order: nothing is sorted."""

import pytest
from django.db import connection
from django.http import QueryDict

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.list_options import ListChoice

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
]


@pytest.mark.parametrize("asked", LISTS)
def test_no_list_is_sorted(db, foreign_page, asked):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    choice = ListChoice.of(QueryDict(asked))
    listed = CommentRecord.objects.of_discussion(foreign_page.translation_key).listed()
    rows = choice.sort(choice.fold(choice.narrow(listed.top_level())))[:21]
    with connection.cursor() as cursor:
        # A plan that sorts is chosen then only where there is no other.
        cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
        plan = rows.values("pk").explain()
    assert "Sort" not in plan, plan
    assert " on feedback_comments_commentrecord" in plan
