"""What a moderator's act or a unit's answer means to those who follow a comment."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.subscriptions.comment_messages import message_about, who, why
from feedback_plugin.comments.subscriptions.events import (
    AGAIN,
    STAMP,
    event_of,
    name_event,
    review_event,
)
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.comments.subscriptions.tokens import stop_token
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.notifications import outbox

# From which the rounds of news are counted.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
# The template of what authors are told, by the state that their comment has come to.
TEMPLATES = {
    State.APPROVED: "published",
    State.REJECTED: "not_published",
    State.SPAM: "not_published",
    State.HIDDEN: "hidden",
}


def decided(records, decision, at) -> None:
    """Queue the news of a decision on many comments; part of its transaction.

    The messages wait a little, so that what is undone at once is not told.
    """
    if decision.new == State.WITHDRAWN:
        _end_own_news(records)
    if decision.new not in TEMPLATES or not records:
        return
    events = {record.pk: event_of(record.pk, at) for record in records}
    recipients = _Recipients(records)
    is_public_again = decision.new == State.APPROVED and State.HIDDEN in decision.transition.sources
    template = "public_again" if is_public_again else TEMPLATES[decision.new]
    news = [
        (events[record.pk], message)
        for record in records
        for message in recipients.authors(record, template, decision)
    ]
    if decision.new == State.APPROVED:
        news += [
            (events[record.pk], message)
            for record in records
            for message in recipients.thread(record)
        ]
    outbox.enqueue_many(news, leave_at(at))


def _end_own_news(records):
    """Forget who wanted news of these; the link that confirms a sending is that of its others."""
    withdrawn = AmongKeys("record", [record.pk for record in records])
    own = Follow.objects.filter(withdrawn, kind=FollowKind.OWN)
    asked = own.unconfirmed().first_of_sendings().select_related("record")
    links = [(follow.record, follow.email_hash, follow.token_hash) for follow in asked]
    # What happens to the page speaks to its author of the clause, too.
    for follow in own:
        outbox.cancel_containing(stop_token(follow))
    own.delete()
    for record, email_hash, token_hash in links:
        others = Follow.objects.unconfirmed().filter(
            kind=FollowKind.OWN, email_hash=email_hash, record__receipt_hash=record.receipt_hash
        )
        if heir := others.order_by("record__receipt_row").first():
            others.filter(pk=heir.pk).update(token_hash=token_hash)


def leave_at(decided_at: datetime) -> datetime:
    """When the news of a decision leaves: for as long as the delay it can be undone untold.

    It leaves with the others of its round, which begins once a delay, so that what is decided of
    one sending shortly after one another is told at once (`sendings`).
    """
    delay = timedelta(seconds=conf.news_delay_seconds)
    earliest = decided_at + delay
    return earliest + (EPOCH - earliest) % delay if delay else earliest


def answered(reply, at) -> None:
    """Queue the news that a unit has answered a comment; part of its transaction."""
    news = [(f"answer-{reply.pk}", message) for message in _Recipients([reply]).thread(reply)]
    outbox.enqueue_many(news, at)


def undone(entries, at) -> None:
    """Leave untold what was decided and undone: pairs of a comment's key and its log entry.

    Authors who were told already that theirs is hidden are told that it is public again.
    """
    events = {event_of(pk, entry.timestamp): pk for pk, entry in entries}
    outbox.cancel(events)
    notified = {events[event] for event in outbox.notified(events)}
    public = CommentRecord.objects.approved().filter(pk__in=notified)
    hidden = {pk for pk, entry in entries if entry.action == "feedback_comments.hide"}
    records = list(public.filter(pk__in=hidden))
    recipients = _Recipients(records)
    outbox.enqueue_many(
        (
            (f"{AGAIN}-{record.pk}-{at:{STAMP}}", message)
            for record in records
            for message in recipients.authors(record, "public_again")
        ),
        leave_at(at),
    )


def upheld(review, at) -> None:
    """Queue the news for its author that a decision was reviewed and stands."""
    record = review.record
    facts = {"sentence": review.sentence}
    messages = _Recipients([record]).authors(record, "upheld", **facts)
    outbox.enqueue_many(((review_event(record.pk, at), each) for each in messages), leave_at(at))


def not_upheld(pk, at) -> None:
    """Leave untold the review of this instant, which was taken back."""
    outbox.cancel([review_event(pk, at)])


def name_claimed(record, at) -> None:
    """Ask an author who gets news of the comment whether the name beside it is theirs."""
    messages = _Recipients([record]).authors(record, "name_claimed")
    outbox.enqueue_many(((name_event(record.pk, at), each) for each in messages), at)


def retell(events: Mapping[str, CommentRecord]) -> None:
    """Queue anew, in the words of this moment, what authors are told of these events."""
    recipients = _Recipients(list(events.values()))
    outbox.enqueue_many(
        (event, message)
        for event, record in events.items()
        for message in recipients.authors(record, _template(event, record))
    )


def _template(event, record):
    return "public_again" if event.startswith(f"{AGAIN}-") else TEMPLATES[record.state]


class _Recipients:
    """Who is to be told about some comments, read in two queries."""

    def __init__(self, records):
        roots = [record.parent_id for record in records if record.parent_id]
        follows = Follow.objects.confirmed().filter(
            Q(AmongKeys("record", [record.pk for record in records]), kind=FollowKind.OWN)
            | Q(AmongKeys("record", roots))
        )
        self._follows = defaultdict(list)
        for follow in follows:
            self._follows[follow.record_id].append(follow)
        keys = {follow.translation_key for group in self._follows.values() for follow in group}
        self._links = PageLinks(keys) if keys else None
        self._names = ClauseNames(keys, public=True)
        self._units = UnitNames()

    def authors(self, record, template, decision=None, **more):
        """The messages to those who wrote this comment; without a decision, of its last one."""
        told = (decision.reason, decision.note) if decision else (record.reason, record.reason_note)
        for follow in self._follows[record.pk]:
            if follow.kind == FollowKind.OWN:
                facts = why(follow, record, *told, self._names)
                yield self._message(follow, template, record, facts | more)

    def thread(self, reply):
        """The messages to those who follow the comment above this reply, but not to its author."""
        own = {follow.email_hash for follow in self._follows[reply.pk]}
        template = "answered" if reply.official_unit else "replied"
        for follow in self._follows[reply.parent_id] if reply.parent_id else ():
            is_wanted = reply.official_unit or follow.kind == FollowKind.THREAD
            if is_wanted and follow.email_hash not in own:
                facts = who(follow, reply, self._names, self._units)
                yield self._message(follow, template, reply, facts)

    def _message(self, follow, template, record, facts):
        page = self._links.of(follow.translation_key, follow.language)
        return message_about(follow, template, page, record, facts)
