"""The names of what is told of comments: one message of each to a person."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.many_keys import AmongKeys

# The event of an author being told that what was hidden is public again.
AGAIN = "again"
STAMP = "%Y%m%d%H%M%S%f"


def event_of(pk, at) -> str:
    """The name of one decision on one comment."""
    return f"comment-{pk}-{at:{STAMP}}"


def review_event(pk, at) -> str:
    """The name of one review of a decision, which stands."""
    return f"review-{pk}-{at:{STAMP}}"


def name_event(pk, at) -> str:
    """The name of somebody's saying that the name beside a comment is theirs."""
    return f"name-{pk}-{at:{STAMP}}"


def events_about(ids) -> list[str]:
    """The names of all that these comments' authors and followers may have been told."""
    ids = list(ids)
    kind = ContentType.objects.get_for_model(CommentRecord)
    acts = ModelLogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, ids)))
    follows = Follow.objects.filter(AmongKeys("record", ids)).values_list("pk", flat=True)
    answers = CommentRecord.objects.filter(AmongKeys("parent", ids)).values_list("pk", flat=True)
    return [
        *(event_of(pk, at) for pk, at in acts.values_list("object_id", "timestamp")),
        *(f"{AGAIN}-{pk}-{at:{STAMP}}" for pk, at in acts.values_list("object_id", "timestamp")),
        *(name_event(pk, at) for pk, at in acts.values_list("object_id", "timestamp")),
        *(review_event(pk, at) for pk, at in acts.values_list("object_id", "timestamp")),
        *(f"answer-{pk}" for pk in {*ids, *answers}),
        *(f"follow-{pk}-confirmed" for pk in follows),
    ]
