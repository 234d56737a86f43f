"""Earlier words of answers, which may quote a comment: gone with the words that they quoted.

The log keeps what an answer said before it was changed or thrown away. What answers say now is for
officers to mend: the desk tells them of comments that have changed since.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ModelLogEntry, Page

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.history import PREFIX, without_reasons
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse

# What gives comments to an answer or takes them from it; its entry says which, in one of the lists.
TYING = [f"{PREFIX}{act}" for act in ("extend", "import", "take_out", "discard")]
LISTS = ("comments", "added")


def forget_earlier_words(records: Collection[int]) -> set[int]:
    """Leave no earlier words of answers to these comments in the log, and let none come there.

    Returns the keys of all answers that these comments have, or had.
    """
    tied, untied = _answers_to(set(records))
    answers = tied | untied
    if not answers:
        return answers
    # Whoever changes one at this instant has written into the log before it is read, or waits.
    locked = OfficialResponse.objects.filter(pk__in=answers).order_by("pk")
    list(locked.select_for_update(of=("self",)).values_list("pk"))
    OfficialResponse.objects.filter(pk__in=untied).update(may_quote_what_is_gone=True)
    told = list(_log().filter(object_id__in=map(str, answers), data__has_key="before"))
    for entry in told:
        entry.data = {**entry.data, "before": without_reasons(entry.data["before"])}
    ModelLogEntry.objects.bulk_update(told, ["data"], batch_size=500)
    return answers


def _answers_to(records: set[int]) -> tuple[set[int], set[int]]:
    """The keys of the answers that these comments have, and of those that they had once."""
    tied = AnsweredComment.objects.filter(record__in=records)
    answers, former = set(tied.values_list("response", flat=True)), set()
    keys = CommentRecord.objects.filter(pk__in=records).order_by().values("translation_key")
    pages = Page.objects.filter(translation_key__in=keys).order_by().values_list("pk", flat=True)
    # An answer is given on the page of its comments: the log of the others is not read.
    named = _log().filter(action__in=TYING, data__page__in=list(pages))
    named = named.values_list("object_id", "data")
    for key, data in named.iterator(chunk_size=1000):
        if not records.isdisjoint(_named(data)):
            former.add(int(key))
    return answers, former - answers


def _named(data: dict[str, Any]) -> set[int]:
    # Some entries tell how many they were, and not which.
    lists = (data.get(name) for name in LISTS)
    return {pk for each in lists if isinstance(each, list) for pk in each}


def _log() -> QuerySet:
    kind = ContentType.objects.get_for_model(OfficialResponse)
    return ModelLogEntry.objects.filter(content_type=kind)
