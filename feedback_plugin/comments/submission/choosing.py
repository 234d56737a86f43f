"""What a sender chooses in the questions of a page: stored, changed, withdrawn and forgotten."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.choice_sets import ChoiceSet, ChosenOption
from feedback_plugin.comments.core.idempotency import address_key
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.page_cache import version
from feedback_plugin.receipts import hash_code

#: The ids of what was chosen, by the id of the question.
Chosen = Mapping[str, Sequence[str]]


def as_text(chosen: Chosen) -> str:
    """The same choices in the same words, whatever their order; "" for none."""
    given = {question: sorted(options) for question, options in chosen.items() if options}
    return json.dumps(given, sort_keys=True) if given else ""


def find(code: str) -> ChoiceSet | None:
    """What was chosen with the sending of a code that has passed `check_code`."""
    sets = ChoiceSet.objects.filter(receipt_hash=hash_code(code))
    return sets.select_related("page").prefetch_related("chosen").first()


def chosen_in(choice_set: ChoiceSet) -> dict[str, list[str]]:
    """What stands in a set, by question."""
    chosen: dict[str, list[str]] = {}
    for each in choice_set.chosen.all():
        chosen.setdefault(each.question, []).append(each.option)
    return chosen


def store(
    commented: CommentedPage, entry: Mapping[str, Any], receipt_hash: str, at: datetime
) -> ChoiceSet:
    """Store what was chosen with a comment, or without a word of it."""
    source, has_words = commented.source.page, bool(entry["text"])
    asks_address = has_words and conf.confirm_email and entry["email"]
    choice_set = ChoiceSet.objects.create(
        page_id=source.pk,
        translation_key=source.translation_key,
        receipt_hash=receipt_hash,
        respondent_kind_id=entry["respondent_kind"],
        has_words=has_words,
        sender_hash=address_key(entry["email"]) if asks_address else "",
        submitted_at=at,
    )
    _write(choice_set, entry["chosen"])
    if not commented.accepts(at):
        # Begun before the close: what is counted after it may be public already.
        version.bump()
    return choice_set


@transaction.atomic
def change(choice_set: ChoiceSet, chosen: Chosen, at: datetime) -> bool:
    """Let other choices take the place of these; False where they are the same, or withdrawn."""
    locked = ChoiceSet.objects.select_for_update().get(pk=choice_set.pk)
    if locked.withdrawn_at or as_text(chosen_in(locked)) == as_text(chosen):
        return False
    locked.chosen.all().delete()
    _write(locked, chosen)
    ChoiceSet.objects.filter(pk=locked.pk).update(changed_at=at)
    return True


def withdraw(sets: QuerySet, at: datetime) -> None:
    """Take choices back for good: only that there were some stays known to their receipt."""
    ids = list(sets.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))
    ChosenOption.objects.filter(choice_set__in=ids).delete()
    ChoiceSet.objects.filter(pk__in=ids).update(withdrawn_at=at, sender_hash="")
    if ids:
        version.bump()


def withdraw_with(record_ids: Collection[int], at: datetime) -> None:
    """What was chosen goes with the last comment of its sending that its author withdraws."""
    others = CommentRecord.objects.exclude(state=State.WITHDRAWN)
    left = others.filter(receipt_hash=OuterRef("receipt_hash"))
    withdraw(_sent_with(record_ids).filter(~Exists(left)), at)


def supersede(record_ids: Collection[int], at: datetime) -> None:
    """Where addresses are confirmed, let what one chose last take the place of the earlier."""
    if not conf.confirm_email:
        return
    sent = _sent_with(record_ids).exclude(sender_hash="")
    same = ChoiceSet.objects.filter(
        translation_key__in=sent.values("translation_key"),
        sender_hash__in=sent.values("sender_hash"),
    )
    newer = ChoiceSet.objects.counted().filter(
        translation_key=OuterRef("translation_key"),
        sender_hash=OuterRef("sender_hash"),
        pk__gt=OuterRef("pk"),
    )
    withdraw(same.filter(Exists(newer)), at)


def forget(record_ids: Collection[int], at: datetime) -> None:
    """Forget from whom choices came; those of comments that were never shown go themselves."""
    sets = _sent_with(record_ids)
    sets.update(sender_hash="")
    kept = CommentRecord.objects.filter(state__in=(State.APPROVED, State.HIDDEN), is_erased=False)
    shown = kept.filter(receipt_hash=OuterRef("receipt_hash"))
    waiting = CommentRecord.objects.filter(forgotten_at__isnull=True, is_erased=False)
    undecided = waiting.exclude(pk__in=record_ids).filter(receipt_hash=OuterRef("receipt_hash"))
    withdraw(sets.filter(~Exists(shown), ~Exists(undecided)), at)


def _sent_with(record_ids):
    receipts = CommentRecord.objects.filter(AmongKeys("pk", record_ids)).values("receipt_hash")
    return ChoiceSet.objects.filter(receipt_hash__in=receipts)


def _write(choice_set, chosen):
    ChosenOption.objects.bulk_create(
        ChosenOption(choice_set=choice_set, question=question, option=option)
        for question, options in chosen.items()
        for option in options
    )
