"""What happens to a page, told to all who follow it or one of its comments: one message each."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.core.clause_status import Change
from feedback_plugin.comments.core.given_answers import answer_fields, read_answer
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.clause_words import ClauseWords, WordChange
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.notifications import outbox

NOTIFIED_CHANGES = (Change.CHANGED, Change.MOVED, Change.REMOVED)


@dataclass(frozen=True)
class ClauseNews:
    """What became of a clause that a comment is about; the event names it for good."""

    event: str
    label: Any
    sentence: Any
    words: WordChange | None
    #: Whether the comment is about another clause, and its answer leads to this one.
    is_of_answer: bool = False


def announce_page_news(page, event, headline, sentence):
    """The hook of that name: queue the news; authors read in it what became of their clauses."""
    commented = CommentedPage(page)
    if not commented.is_public:
        return
    follows = list(Follow.objects.confirmed().filter(translation_key=page.translation_key))
    if not follows:
        return
    # Of one person's several follows the last one names the message: that of the page itself.
    follows.sort(key=lambda follow: follow.kind == FollowKind.PAGE)
    name, links = f"news-{event}", PageLinks([page.translation_key])
    new = outbox.not_yet_notified(name, {follow.email for follow in follows})
    follows = [follow for follow in follows if follow.email in new]
    clauses = _untold(_clauses_of_authors(commented.source, follows))
    messages = []
    for follow in follows:
        mine = list(clauses.get(follow.email_hash, {}).values())
        link = links.of(follow.translation_key, follow.language)
        facts = {"headline": headline, "sentence": sentence, "clauses": mine}
        template = "clause_changed" if mine else "page_news"
        messages.append(message_to(follow, template, link, **facts))
    outbox.enqueue(name, messages)
    addresses = {follow.email_hash: follow.email for follow in follows}
    outbox.remember(
        (event, addresses[person]) for person, news in clauses.items() for event in news
    )


def _untold(news: Iterable[tuple[str, ClauseNews]]) -> dict[str, dict[str, ClauseNews]]:
    """By person and event, without what the person was told with earlier news."""
    news = list(news)
    told = outbox.told(each.event for _person, each in news)
    found: dict[str, dict[str, ClauseNews]] = {}
    for person, each in news:
        if (each.event, person) not in told:
            found.setdefault(person, {})[each.event] = each
    return found


def _clauses_of_authors(source: CommentedPage, follows: list) -> Iterator[tuple[str, ClauseNews]]:
    people: dict[int, list[str]] = {}
    for follow in follows:
        if follow.kind == FollowKind.OWN:
            people.setdefault(follow.record_id, []).append(follow.email_hash)
    records = list(CommentRecord.objects.filter(pk__in=people).defer("search_text").order_by("pk"))
    about = [(record, record.anchor) for record in records if record.anchor]
    about += _answered_elsewhere(records) if records else []
    for record, news in _news_of_clauses(source, about):
        for person in people[record.pk]:
            yield person, news


def _answered_elsewhere(records: list) -> list[tuple[Any, str]]:
    """The comments whose published answers lead to other clauses than they were written on."""
    fields = answer_fields()
    if not fields:
        return []
    rows = CommentRecord.objects.filter(pk__in=[record.pk for record in records])
    led = {row["pk"]: read_answer(row) for row in rows.values("pk", *fields)}
    anchors = {pk: answer["anchor"] for pk, answer in led.items() if answer and answer["anchor"]}
    return [
        (record, anchors[record.pk])
        for record in records
        if anchors.get(record.pk, record.anchor) != record.anchor
    ]


def _news_of_clauses(
    source: CommentedPage, about: list[tuple[Any, str]]
) -> Iterator[tuple[Any, ClauseNews]]:
    own = [record for record, anchor in about if anchor == record.anchor]
    names = ClauseNames([source.page.translation_key], public=True)
    words = ClauseWords(record for record, _anchor in about)
    for record, status in zip(own, clause_status.statuses(source, own), strict=True):
        if status and status.change in NOTIFIED_CHANGES:
            change, label = status.change, names.of_record_later(record)
            event = _event(record, change.value, source.anchor_texts.get(record.anchor, ""))
            yield record, ClauseNews(event, label, change.label, words.of(record, record.anchor))
    for record, anchor in about[len(own) :]:
        if changed := words.of(record, anchor):
            label = names.later(record.translation_key, anchor, "")
            event = _event(record, anchor, changed.now)
            yield record, ClauseNews(event, label, Change.CHANGED.label, changed, True)


def _event(record, *facts):
    # Named by what the clause has become: a later version that leaves it so is no news.
    digest = hashlib.sha256("\0".join(facts).encode()).hexdigest()[:16]
    return f"clause-{record.pk}-{digest}"
