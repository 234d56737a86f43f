"""Which comments are to be answered: what people said about a text and everybody may read."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, QuerySet

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import without_published_answer


def eligible(translation_key: Any) -> QuerySet:
    """The comments on a page, in all its languages, that are to be answered."""
    return CommentRecord.objects.of_discussion(translation_key).approved().comments()


def what_is_missing(translation_key: Any) -> tuple[int, int]:
    """How many comments have no published answer, and how many wait for a moderator.

    Told by one look: what a moderator publishes meanwhile is in one of the two numbers.
    """
    comments = CommentRecord.objects.of_discussion(translation_key).comments().order_by()
    numbers = comments.aggregate(
        unanswered=Count("pk", filter=_is_unanswered()),
        waiting=Count("pk", filter=Q(state=State.PENDING)),
    )
    return numbers["unanswered"], numbers["waiting"]


def count_unanswered_comments(translation_keys: Collection[Any]) -> dict[Any, int]:
    """The hook of that name: {translation key: published comments without a published answer}.

    A page where all is answered is left out.
    """
    return _by_page(CommentRecord.objects.filter(translation_key__in=translation_keys))


def unanswered_by_page() -> dict[Any, int]:
    """The same for all pages."""
    return _by_page(CommentRecord.objects.all())


def _by_page(records: QuerySet) -> dict[Any, int]:
    waiting = records.comments().filter(_is_unanswered()).order_by().values("translation_key")
    return dict(waiting.annotate(n=Count("pk")).values_list("translation_key", "n"))


def _is_unanswered() -> Q:
    return Q(state=State.APPROVED) & without_published_answer()
