"""The tables of django-comments-xtd, filled past its own save."""

from django.db import connection


def insert_xtd(ids):
    """The rows of django-comments-xtd beside comments that are there."""
    if not ids:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id, parent_id,"
            ' level, "order", followup, nested_count) VALUES (%s, %s, %s, 0, 1, %s, 0)',
            [(pk, pk, pk, False) for pk in ids],
        )
        if connection.vendor == "postgresql":
            # The next comment that is sent takes the next number.
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('django_comments', 'id'),"
                " (SELECT max(id) FROM django_comments))"
            )
