"""The verb by which an answer that is there is given to further comments."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from feedback_plugin.responses.core.drafting import Written
from feedback_plugin.responses.core.history import log_act
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.core.tying import locked_texts, taken_of, tie


def extend(
    response: Any, records: QuerySet, user: Any, *, expected: int, shown: Mapping[int, int]
) -> Written | None:
    """Let a draft answer these comments, too; None where it is no longer the `expected` draft.

    `shown` says which texts were read; what says something else now is left alone.
    """
    with transaction.atomic():
        texts = locked_texts(records)
        guarded = OfficialResponse.objects.drafts().filter(pk=response.pk, version=expected)
        draft = guarded.select_for_update(of=("self",)).first()
        if draft is None:
            return None
        read = {pk: number for pk, number in texts.items() if shown.get(pk) == number}
        before = set(draft.answered.values_list("pk", flat=True))
        added = tie(draft, read) - before
        taken = taken_of(set(read) - before - added)
        if added:
            guarded.update(version=F("version") + 1)
            draft.version += 1
            kept = {"comments": len(added), "added": sorted(added)}
            log_act([draft], "extend", user, timezone.now(), kept)
    return Written(draft, len(added), taken, len(texts) - len(read))
