"""Comments and their answer: locked while it is given, and given to nobody who has another one."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse


def locked_texts(records: QuerySet) -> dict[int, int]:
    """The numbers of the texts of these comments, which wait until the transaction is over."""
    # The locks let a redaction at the same instant come before, or after with a new text number.
    locked = CommentRecord.objects.filter(pk__in=records.order_by().values("pk"))
    locked = locked.select_for_update(of=("self",)).order_by("pk")
    return dict(locked.values_list("pk", "text_number"))


def tie(response: OfficialResponse, texts: Mapping[int, int]) -> set[int]:
    AnsweredComment.objects.bulk_create(
        (
            AnsweredComment(record_id=pk, response=response, text_number=text_number)
            for pk, text_number in texts.items()
        ),
        ignore_conflicts=True,
    )
    return set(response.answered.values_list("pk", flat=True)) if texts else set()


def taken_of(ids: Collection[int]) -> tuple[AnsweredComment, ...]:
    """The answers that these comments have already, with their authors."""
    if not ids:
        return ()
    taken = AnsweredComment.objects.filter(pk__in=ids).order_by("pk")
    return tuple(taken.select_related("response__author"))
