"""The verbs of those who answer: write an answer to many comments, change it, take some out.

One comment has one answer, and the database holds that: of two officers who answer it at once the
second one learns who was faster, and the others of the second one's comments are answered.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.history import log_act, words_of
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.core.tying import locked_texts, taken_of, tie


@dataclass(frozen=True)
class Words:
    """What an answer says."""

    disposition: str
    reasons: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    anchor: str = ""
    anchor_label: str = ""

    def columns(self) -> dict[str, Any]:
        """The same as columns of an answer."""
        return {
            "disposition_id": self.disposition,
            "reasons": self.reasons,
            "unit": self.unit,
            "anchor": self.anchor,
            "anchor_label": self.anchor_label,
        }


def unit_name(text: str) -> str:
    """The name of a unit as it is stored and compared: each gap one space."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Written:
    """What `answer` did: the draft, or None where nothing was left to answer; how many comments it
    answers; those that somebody else had answered, and those whose text is another one by now."""

    response: OfficialResponse | None
    number: int
    taken: tuple[AnsweredComment, ...] = ()
    rewritten: int = 0


def answer(
    records: QuerySet,
    page: Page,
    words: Words,
    user: Any,
    expected: Mapping[int, int] | None = None,
) -> Written:
    """Write one draft that answers all of these comments on the source page `page`.

    `expected` says which texts were shown; what says something else now is left alone.
    """
    with transaction.atomic():
        texts = locked_texts(records)
        shown = {pk: n for pk, n in texts.items() if (expected or {}).get(pk, n) == n}
        response = OfficialResponse.objects.create(
            page_id=page.pk,
            translation_key=page.translation_key,
            author=user,
            written_at=timezone.now(),
            **words.columns(),
        )
        own = tie(response, shown)
        taken = taken_of(set(shown) - own)
        if own:
            log_act([response], "draft", user, response.written_at, {"comments": len(own)})
        else:
            response.delete()
    return Written(response if own else None, len(own), taken, len(texts) - len(shown))


def revise(
    response: Any,
    words: Words,
    user: Any,
    *,
    expected: int,
    shown: Mapping[int, int] | None = None,
) -> bool:
    """Give a draft other words; False where it is not the `expected` version of a draft any more.

    Who changes them is their author from then on. The comments are answered as they were `shown`:
    by their keys the numbers of the texts; without it as they read now.
    """
    now = timezone.now()
    with transaction.atomic():
        guarded = OfficialResponse.objects.drafts().filter(pk=response.pk, version=expected)
        before = guarded.select_for_update(of=("self",)).first()
        if before is None:
            return False
        guarded.update(version=F("version") + 1, author=user, written_at=now, **words.columns())
        data = {"before": words_of(before)}
        _mark_as_read(before, shown)
        before.version += 1
        log_act([before], "revise", user, now, data)
    return True


def _mark_as_read(response: Any, shown: Mapping[int, int] | None) -> None:
    if shown is None:
        reads_now = CommentRecord.objects.filter(pk=OuterRef("pk")).values("text_number")
        response.answered.update(text_number=Subquery(reads_now))
        return
    read = list(response.answered.filter(pk__in=shown))
    for each in read:
        each.text_number = shown[each.pk]
    AnsweredComment.objects.bulk_update(read, ["text_number"])


def rewritten(response: Any, shown: Mapping[int, int]) -> int:
    """How many of the comments that it answers say something else than what was `shown`."""
    now = response.answered.filter(pk__in=shown).values_list("pk", "record__text_number")
    return sum(shown[pk] != text_number for pk, text_number in now)


def take_out(response: Any, records: Collection[int], user: Any, *, expected: int) -> int | None:
    """Let these comments be without an answer again; an answer to none is thrown away.

    Returns how many they were, or None where the answer is no longer the `expected` draft.
    """
    with transaction.atomic():
        guarded = OfficialResponse.objects.drafts().filter(pk=response.pk, version=expected)
        draft = guarded.select_for_update(of=("self",)).first()
        if draft is None:
            return None
        ids = list(draft.answered.filter(pk__in=records).values_list("pk", flat=True))
        words = words_of(draft)
        draft.answered.filter(pk__in=ids).delete()
        kept: dict[str, Any] = {"comments": ids}
        if draft.answered.exists():
            guarded.update(version=F("version") + 1)
            draft.version += 1
        else:
            kept |= {"before": words}
        log_act([draft], "take_out", user, timezone.now(), kept)
        OfficialResponse.objects.filter(pk=draft.pk, answered__isnull=True).delete()
    return len(ids)


def discard(response: Any, user: Any, *, expected: int) -> bool:
    """Throw a draft away; False where it is no longer the `expected` version of a draft."""
    with transaction.atomic():
        guarded = OfficialResponse.objects.drafts().filter(pk=response.pk, version=expected)
        draft = guarded.select_for_update(of=("self",)).first()
        if draft is None:
            return False
        ids = list(draft.answered.order_by("pk").values_list("pk", flat=True))
        data = {"comments": ids, "before": words_of(draft)}
        log_act([draft], "discard", user, timezone.now(), data)
        draft.delete()
    return True
