"""What is kept of each act upon answers: an entry of Wagtail's audit log for each of them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse

PREFIX = "feedback_responses."


def log_act(
    responses: Iterable[Any],
    act: str,
    user: Any,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    """Keep an act upon some answers, all under the one request that did it, with `data` of each.

    The answers have the version that the act has left.
    """
    log_each([(response, data or {}) for response in responses], act, user, at)


def log_each(
    acted_on: Iterable[tuple[Any, dict[str, Any]]], act: str, user: Any, at: datetime
) -> None:
    """The same, where of each answer something else is to be kept."""
    content_type = ContentType.objects.get_for_model(OfficialResponse)
    uuid = get_active_log_context().uuid
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(response.pk),
            label=str(response),
            action=PREFIX + act,
            data={"page": response.page_id, "version": response.version, **data},
            timestamp=at,
            user=user,
            uuid=uuid,
        )
        for response, data in acted_on
    )


def last_entry(pk: int) -> ModelLogEntry | None:
    """What was done last to an answer, which may be gone by now."""
    content_type = ContentType.objects.get_for_model(OfficialResponse)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id=str(pk))
    return entries.order_by("-pk").first()


def words_of(response: Any) -> dict[str, Any]:
    """What an answer says, as the log keeps it before it is changed or thrown away."""
    return words_of_each([response])[response.pk]


def words_of_each(responses: Collection[Any]) -> dict[int, dict[str, Any]]:
    """The same of many, by their keys.

    Without the reasons where they may quote what was taken out of a comment, or who wrote it.
    """
    quoting = _may_quote_what_is_gone(responses)
    said = {response.pk: _words(response) for response in responses}
    return {pk: without_reasons(words) if pk in quoting else words for pk, words in said.items()}


def without_reasons(words: dict[str, Any]) -> dict[str, Any]:
    """These words with the reasons left out, where there were any: that they are not kept shows."""
    return {name: value for name, value in words.items() if name != "reasons" or not value}


def _words(response: Any) -> dict[str, Any]:
    return {
        "disposition": response.disposition_id,
        "reasons": response.reasons,
        "unit": response.unit,
        "anchor": response.anchor,
        "anchor_label": response.anchor_label,
        "author": str(response.author_id or ""),
    }


def _may_quote_what_is_gone(responses: Collection[Any]) -> set[int]:
    gone = ~Q(text_number=F("record__text_number")) | Q(record__forgotten_at__isnull=False)
    keys = [response.pk for response in responses]
    ties = AnsweredComment.objects.filter(gone, AmongKeys("response", keys))
    former = OfficialResponse.objects.filter(AmongKeys("pk", keys), may_quote_what_is_gone=True)
    return {*ties.values_list("response", flat=True), *former.values_list("pk", flat=True)}
