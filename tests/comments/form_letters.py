"""One letter sent by many: the comments that campaigns are found among."""

from django.db import connection

from feedback_plugin.comments.core.records import CommentRecord
from tests.many_comments import add_many

LETTER = (
    "اینجانب با مادهٔ دوازده این پیش‌نویس مخالفم، زیرا عوارض تازه‌ای بر دوش روستاییان می‌گذارد."
    " دهیاری‌ها توان وصول آن را ندارند. خواهشمندم این ماده حذف شود."
)
OTHER = "پیشنهاد می‌کنم مهلت اظهارنظر یک ماه باشد، چون متن بلند است و خواندن آن وقت می‌برد."
PENDING = {"state": "pending", "published_at": None, "decided_at": None}


def copies(page, number, text=LETTER, **fields):
    """Comments in the same words but for a sentence of their own; the ids."""
    ids = add_many(page, number)
    own = (f" من از روستای شماره {place} هستم." if place else "" for place in range(number))
    write(ids, [text + sentence for sentence in own])
    if fields:
        CommentRecord.objects.filter(pk__in=ids).update(**fields)
    return ids


def write(ids, texts):
    """Give comments their texts, past everything."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE django_comments SET comment = %s, user_name = %s WHERE id = %s",
            [(text, f"نویسندهٔ {pk}", pk) for pk, text in zip(ids, texts, strict=True)],
        )
