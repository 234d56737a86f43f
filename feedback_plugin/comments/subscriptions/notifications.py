"""What a moderator's act or a unit's answer means to those who follow a comment."""

from collections import defaultdict
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import reasons
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.notifications import outbox

# The template of what authors are told, by the state that their comment has come to.
TEMPLATES = {
    State.APPROVED: "published",
    State.REJECTED: "not_published",
    State.SPAM: "not_published",
    State.HIDDEN: "hidden",
}


# The event of an author being told that what was hidden is public again.
AGAIN = "again"
STAMP = "%Y%m%d%H%M%S%f"


def event_of(pk, at) -> str:
    """The name of one decision on one comment."""
    return f"comment-{pk}-{at:{STAMP}}"


def events_about(ids) -> list[str]:
    """The names of all that these comments' authors and followers may have been told."""
    ids = list(ids)
    kind = ContentType.objects.get_for_model(CommentRecord)
    acts = ModelLogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, ids)))
    follows = Follow.objects.filter(record__in=ids).values_list("pk", flat=True)
    answers = CommentRecord.objects.filter(parent__in=ids).values_list("pk", flat=True)
    return [
        *(event_of(pk, at) for pk, at in acts.values_list("object_id", "timestamp")),
        *(f"{AGAIN}-{pk}-{at:{STAMP}}" for pk, at in acts.values_list("object_id", "timestamp")),
        *(f"answer-{pk}" for pk in {*ids, *answers}),
        *(f"follow-{pk}-confirmed" for pk in follows),
    ]


def decided(records, decision, at) -> None:
    """Queue the news of a decision on many comments; part of its transaction.

    The messages wait a little, so that what is undone at once is not told.
    """
    if decision.new == State.WITHDRAWN:
        Follow.objects.filter(record__in=records, kind=FollowKind.OWN).delete()
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
    outbox.enqueue_many(news, _leave_at(at))


def _leave_at(decided_at):
    return decided_at + timedelta(seconds=conf.news_delay_seconds)


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
    records = list(public.filter(pk__in=hidden).select_related("comment"))
    recipients = _Recipients(records)
    outbox.enqueue_many(
        (
            (f"{AGAIN}-{record.pk}-{at:{STAMP}}", message)
            for record in records
            for message in recipients.authors(record, "public_again")
        ),
        _leave_at(at),
    )


def retell(records) -> None:
    """Queue anew, in the words of this moment, what authors are told of the newest decision."""
    recipients = _Recipients(records)
    outbox.enqueue_many(
        (event_of(record.pk, record.decided_at), message)
        for record in records
        for message in recipients.authors(record, TEMPLATES[record.state])
    )


def missed(follow, page, at) -> None:
    """Queue what an author was not told since asking, as the address was not confirmed in time.

    The events have the names that they had, so that nobody is told of one twice.
    """
    record = follow.record
    names = ClauseNames([record.translation_key], public=True)
    template = TEMPLATES.get(record.state)
    if template and record.decided_at >= follow.created_at:
        facts = _why(follow, record, record.reason, record.reason_note, names)
        event = event_of(record.pk, record.decided_at)
        message = _message(follow, template, page, record, facts)
        outbox.enqueue(event, [message], max(at, _leave_at(record.decided_at)))
    answers = record.replies.public().filter(published_at__gte=follow.created_at)
    outbox.enqueue_many(
        (
            (f"answer-{reply.pk}", _message(follow, "answered", page, reply, _who(reply, names)))
            for reply in answers.exclude(official_unit="").order_by("pk")
        ),
        at,
    )


class _Recipients:
    """Who is to be told about some comments, read in two queries."""

    def __init__(self, records):
        roots = [record.parent_id for record in records if record.parent_id]
        follows = Follow.objects.confirmed().filter(
            Q(record__in=records, kind=FollowKind.OWN) | Q(record__in=roots)
        )
        self._follows = defaultdict(list)
        for follow in follows:
            self._follows[follow.record_id].append(follow)
        keys = {follow.translation_key for group in self._follows.values() for follow in group}
        self._links = PageLinks(keys) if keys else None
        self._names = ClauseNames(keys, public=True)

    def authors(self, record, template, decision=None):
        """The messages to those who wrote this comment; without a decision, of its last one."""
        why = (decision.reason, decision.note) if decision else (record.reason, record.reason_note)
        for follow in self._follows[record.pk]:
            if follow.kind == FollowKind.OWN:
                facts = _why(follow, record, *why, self._names)
                yield self._message(follow, template, record, facts)

    def thread(self, reply):
        """The messages to those who follow the comment above this reply, but not to its author."""
        own = {follow.email_hash for follow in self._follows[reply.pk]}
        template = "answered" if reply.official_unit else "replied"
        for follow in self._follows[reply.parent_id] if reply.parent_id else ():
            is_wanted = reply.official_unit or follow.kind == FollowKind.THREAD
            if is_wanted and follow.email_hash not in own:
                yield self._message(follow, template, reply, _who(reply, self._names))

    def _message(self, follow, template, record, facts):
        page = self._links.of(follow.translation_key, follow.language)
        return _message(follow, template, page, record, facts)


def _message(follow, template, page, record, facts):
    return message_to(follow, template, page, comment_url=page.comment_url(record), **facts)


def _why(follow, record, reason, note, names):
    with override(follow.language):
        sentence = reasons.sentence(reason) or reasons.label(reason)
    return {"label": names.of_record_later(record), "reason": sentence, "note": note}


def _who(reply, names):
    return {"label": names.of_record_later(reply), "unit": reply.official_unit}
