"""Whoever follows a comment is told once when it is answered, with what changed in its clause."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.clause_words import ClauseWords
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.page_links import PageLink, PageLinks
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.notifications import outbox
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core.official_responses import AnsweredComment

EVENT = re.compile(r"answer-([0-9]{1,18})")


def event_of(pk: int) -> str:
    """The name of a comment's being answered: one, however often its answer is mended.

    Comments call what is told of answers so, and forget it with all else about a comment.
    """
    return f"answer-{pk}"


def published(responses: Collection[Any], at: datetime) -> None:
    """Queue the news of these answers for those who follow the comments; in one transaction.

    The messages wait a little, so that what is taken back at once is not told.
    """
    _tell(Follow.objects.filter(record__answer__response__in=responses), at)


def public_again(ids: Collection[int], at: datetime) -> None:
    """Queue what was not told of the answers to these comments while nobody could read them."""
    _tell(Follow.objects.filter(AmongKeys("record", ids)), at)


def missed(follow: Any, at: datetime) -> None:
    """Queue the news of an answer that was published before this address was confirmed."""
    _tell(Follow.objects.filter(pk=follow.pk), at)


def _tell(follows: QuerySet, at: datetime) -> None:
    """Queue the news for those of these follows whose comments and answers are public."""
    answer = {"record__answer__response__state": ResponseState.PUBLISHED}
    follows = follows.confirmed().filter(record__state=State.APPROVED, **answer)
    follows = list(follows.select_related("record__answer__response").order_by("pk"))
    keys = {follow.translation_key for follow in follows}
    if not follows:
        return
    links, names = PageLinks(keys), ClauseNames(keys, public=True)
    words = ClauseWords(follow.record for follow in follows)
    news = (
        (
            event_of(follow.record_id),
            _message(follow, links.of(follow.translation_key, follow.language), names, words),
        )
        for follow in follows
    )
    outbox.enqueue_many(news, at + timedelta(seconds=conf.news_delay_seconds))


def taken_back(responses: Collection[Any]) -> None:
    """Leave untold what has not left yet."""
    records = CommentRecord.objects.filter(answer__response__in=responses)
    outbox.cancel(event_of(pk) for pk in records.values_list("pk", flat=True))


def list_answer_times(translation_key: Any, since: datetime, until: datetime) -> list[datetime]:
    """The hook of that name: when each comment on a page was answered after the one instant."""
    answered = AnsweredComment.objects.filter(
        response__translation_key=translation_key,
        response__state=ResponseState.PUBLISHED,
        response__published_at__gt=since,
        response__published_at__lte=until,
        record__state=State.APPROVED,
    )
    return list(answered.values_list("response__published_at", flat=True))


def find_untrue_events(events: set[str]) -> set[str]:
    """Of these events those of comments that have no published answer any more."""
    keys = {int(match[1]): match[0] for match in map(EVENT.fullmatch, events) if match}
    if not keys:
        return set()
    # Replies of units have events of the same form, which their own app judges.
    comments = CommentRecord.objects.filter(pk__in=keys).comments()
    answered = Q(answer__response__state=ResponseState.PUBLISHED)
    return {keys[pk] for pk in comments.exclude(answered).values_list("pk", flat=True)}


def _message(follow: Any, page: PageLink, names: ClauseNames, words: ClauseWords) -> Any:
    record = follow.record
    response = record.answer.response
    # Of a page that not everybody may read no words are told.
    anchor = (response.anchor or record.anchor) if page.url else ""
    label = response.anchor_label if response.anchor else record.anchor_label
    with override(follow.language):
        facts = {
            "comment_url": _row_url(page, record),
            "unit": response.unit_name,
            "disposition": response.get_disposition_display(),
            "reasons": response.reasons_text,
            "label": names.of_record_later(record),
            "words": words.of(record, anchor),
            "changed": names.later(record.translation_key, anchor, label),
            "verdicts_until": response.verdicts_until,
            "track_url": f"{page.root}{reverse('feedback_comments:track')}" if page.url else "",
        }
    return message_to(follow, "given_answer", page, **facts)


def _row_url(page: PageLink, record: Any) -> str:
    """Where the comment stands with its answer; "" where not everybody may go."""
    if not page.url:
        return ""
    path = reverse("feedback_responses:matrix", args=[page.page_id])
    return f"{page.root}{path}?comment={record.pk}#row-{record.pk}"
