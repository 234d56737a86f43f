"""An index for words anywhere in a text, where PostgreSQL has the extension pg_trgm.

Without it a search reads the texts one after the other, which takes longer the more there are.
"""

from typing import Any

from django.db import DatabaseError, transaction

from feedback_plugin.comments.core.records import CommentRecord

NAME = "feedback_search_trigrams"
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
# In a database of the locale C the extension sees no letters but Latin ones.
SEES_PERSIAN = "SELECT cardinality(show_trgm('گلخانه')) > 0"
INDEX = (
    f"CREATE INDEX IF NOT EXISTS {NAME} ON {CommentRecord._meta.db_table}"
    " USING gin (search_text gin_trgm_ops)"
)


def create(connection: Any) -> bool:
    """Make the index, where that can be; say whether it stands."""
    if connection.vendor != "postgresql" or not _has_extension(connection):
        return False
    with connection.cursor() as cursor:
        cursor.execute(SEES_PERSIAN)
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(INDEX)
    return True


def _has_extension(connection: Any) -> bool:
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(EXTENSION)
    except DatabaseError:
        # Not installed on the server, or not this user's to switch on.
        return False
    return True
