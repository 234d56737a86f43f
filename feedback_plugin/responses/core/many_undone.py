"""An act that has stored many drafts at once is taken back as a whole."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.responses.core.history import log_each, words_of_each
from feedback_plugin.responses.core.many_drafts import WORDS
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse


def take_back(
    entries: Iterable[ModelLogEntry], responses: Any, left: Mapping[int, int], user: Any
) -> tuple[int, int]:
    """Undo what these entries say of those that are still the drafts that the act has `left`.

    Returns how many it was, and how many stay for want of the words that they had, or their author.
    """
    kept = {int(entry.object_id): entry.data for entry in entries}
    locked = responses.drafts().select_for_update(of=("self",)).order_by("pk")
    meant = [each for each in locked if left.get(each.pk) == each.version]
    new = [each for each in meant if kept[each.pk].get("is_new")]
    old = [each for each in meant if not kept[each.pk].get("is_new")]
    before = {each.pk: kept[each.pk]["before"] for each in old if "before" in kept[each.pk]}
    authors = _still_known({words["author"] for words in before.values()} - {""})
    lost = {pk for pk, words in before.items() if not _is_whole(words, authors)}
    old = [each for each in old if each.pk not in lost]
    now = timezone.now()
    _throw_away(new, user, now)
    added = [pk for each in old for pk in kept[each.pk].get("added", ())]
    AnsweredComment.objects.filter(AmongKeys("pk", added), response__in=old).delete()
    _give_back(old, before, authors, user, now)
    return len(new) + len(old), len(lost)


def _still_known(authors: Collection[str]) -> dict[str, Any]:
    """The keys of those authors who still have an account, by how the log writes them."""
    keys = []
    for author in authors:
        # Whatever is no key of a user is nobody's.
        with suppress(ValidationError):
            keys.append(get_user_model()._meta.pk.to_python(author))
    known = get_user_model()._base_manager.filter(pk__in=keys)
    return {str(key): key for key in known.values_list("pk", flat=True)}


def _is_whole(words: Mapping[str, Any], authors: Mapping[str, Any]) -> bool:
    return "reasons" in words and (not words["author"] or words["author"] in authors)


def _throw_away(drafts: list[Any], user: Any, now: datetime) -> None:
    answered: dict[int, list[int]] = {each.pk: [] for each in drafts}
    ties = AnsweredComment.objects.filter(AmongKeys("response", list(answered))).order_by("pk")
    for pk, response in ties.values_list("pk", "response"):
        answered[response].append(pk)
    before = words_of_each(drafts)
    said = ((each, {"comments": answered[each.pk], "before": before[each.pk]}) for each in drafts)
    log_each(said, "discard", user, now)
    OfficialResponse.objects.filter(pk__in=list(answered)).delete()


def _give_back(
    drafts: list[Any],
    before: Mapping[int, Mapping[str, Any]],
    authors: Mapping[str, Any],
    user: Any,
    now: datetime,
) -> None:
    for each in drafts:
        each.version += 1
        if words := before.get(each.pk):
            each.disposition_id, each.reasons = words["disposition"], words["reasons"]
            each.unit, each.anchor = words["unit"], words["anchor"]
            each.anchor_label = words.get("anchor_label", "")
            each.author_id = authors.get(words["author"])
    OfficialResponse.objects.bulk_update(drafts, WORDS)
    log_each(((each, {}) for each in drafts), "revise", user, now)
