"""Many drafts written, changed and filled up in one act.

The caller has judged them and holds the locks of the comments and of the answers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Page

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.responses.core.drafting import Words
from feedback_plugin.responses.core.history import log_each, words_of_each
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse

WORDS = ("disposition", "reasons", "unit", "anchor", "anchor_label", "author", "version")


@dataclass(frozen=True)
class Draft:
    """One answer as it shall be: a new one, or a draft that is there."""

    #: None where a draft keeps its words.
    words: Words | None
    #: The comments that come to it, each with the number of the text that was read.
    added: Mapping[int, int] = field(default_factory=dict)
    response: Any = None
    #: Comments that it answers already, and which were read once more.
    read: Collection[int] = ()


def store(page: Page, drafts: Sequence[Draft], user: Any) -> None:
    """Store all of these; each is kept in the log as imported."""
    now = timezone.now()
    new = [draft for draft in drafts if draft.response is None]
    old = [draft for draft in drafts if draft.response is not None]
    before = words_of_each([draft.response for draft in old if draft.words])
    created = OfficialResponse.objects.bulk_create(_built(page, draft, user, now) for draft in new)
    _change(old, user, now)
    pairs = [*zip(created, new, strict=True), *((draft.response, draft) for draft in old)]
    AnsweredComment.objects.bulk_create(
        AnsweredComment(record_id=pk, response=response, text_number=text_number)
        for response, draft in pairs
        for pk, text_number in draft.added.items()
    )
    _mark_as_read([pk for draft in old if draft.words for pk in draft.read])
    log_each(((each, _kept(draft, before)) for each, draft in pairs), "import", user, now)


def _kept(draft: Draft, before: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    if draft.response is None:
        return {"comments": len(draft.added), "is_new": True}
    kept: dict[str, Any] = {"added": list(draft.added)}
    if draft.words:
        kept["before"] = before[draft.response.pk]
    return kept


def _built(page: Page, draft: Draft, user: Any, now: datetime) -> OfficialResponse:
    said = draft.words.columns() if draft.words else {}
    return OfficialResponse(
        page_id=page.pk,
        translation_key=page.translation_key,
        author=user,
        written_at=now,
        **said,
    )


def _change(drafts: Iterable[Draft], user: Any, now: datetime) -> None:
    changed = []
    for draft in drafts:
        response = draft.response
        response.version += 1
        if draft.words:
            for name, value in draft.words.columns().items():
                setattr(response, name, value)
            response.author, response.written_at = user, now
        changed.append(response)
    OfficialResponse.objects.bulk_update(changed, [*WORDS, "written_at"])


def _mark_as_read(ids: Collection[int]) -> None:
    if ids:
        reads_now = CommentRecord.objects.filter(pk=OuterRef("pk")).values("text_number")
        AnsweredComment.objects.filter(AmongKeys("pk", ids)).update(text_number=Subquery(reads_now))
