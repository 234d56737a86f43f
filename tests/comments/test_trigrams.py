"""The index for words stands where PostgreSQL has pg_trgm; elsewhere all works without it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from feedback_plugin.comments.core import search_index
from feedback_plugin.comments.core.records import CommentRecord
from tests.many_comments import add_many

pytestmark = pytest.mark.django_db


def has_trigrams():
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        return cursor.fetchone() is not None


def test_without_the_extension_the_command_says_what_is_missing():
    if has_trigrams():
        pytest.skip("This PostgreSQL has pg_trgm.")
    with pytest.raises(CommandError, match="pg_trgm"):
        call_command("index_comment_search")


def test_a_rare_word_is_found_by_the_index(foreign_page):
    if not has_trigrams():
        pytest.skip("This database has no pg_trgm.")
    call_command("index_comment_search")
    add_many(foreign_page, 1000, text=lambda pk: "گلخانه" if pk % 500 == 0 else "نظر دیگر")
    found = CommentRecord.objects.matching("گلخانه")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert search_index.NAME in found.explain()
    assert found.count() == 2
