"""What an author was not told in time, as the address was not confirmed yet."""

from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.subscriptions.comment_messages import message_about, who, why
from feedback_plugin.comments.subscriptions.events import event_of, name_event, review_event
from feedback_plugin.comments.subscriptions.notifications import TEMPLATES, leave_at
from feedback_plugin.notifications import outbox


def missed(follow, page, at) -> None:
    """Queue what an author was not told since asking, as the address was not confirmed in time.

    The events have the names that they had, so that nobody is told of one twice.
    """
    record = follow.record
    names, units = ClauseNames([record.translation_key], public=True), UnitNames()
    template = TEMPLATES.get(record.state)
    if template and record.decided_at >= follow.created_at:
        facts = why(follow, record, record.reason, record.reason_note, names)
        event = event_of(record.pk, record.decided_at)
        message = message_about(follow, template, page, record, facts)
        outbox.enqueue(event, [message], max(at, leave_at(record.decided_at)))
    for event, template, since, more in _missed_objections(follow):
        facts = why(follow, record, record.reason, record.reason_note, names) | more
        message = message_about(follow, template, page, record, facts)
        outbox.enqueue(event, [message], max(at, since))
    answers = record.replies.public().filter(published_at__gte=follow.created_at)
    outbox.enqueue_many(
        (
            (
                f"answer-{reply.pk}",
                message_about(follow, "answered", page, reply, who(follow, reply, names, units)),
            )
            for reply in answers.exclude(official_unit="").order_by("pk")
        ),
        at,
    )


def _missed_objections(follow):
    """The review that let the decision stand, and the name in question, where they are of now."""
    record, pk = follow.record, follow.record_id
    # A decision that does not stand any more has no news.
    reviews = record.reviews.filter(outcome="upheld", decision_at=record.decided_at)
    for review in reviews.filter(reviewed_at__gte=follow.created_at):
        event = review_event(pk, review.reviewed_at)
        yield event, "upheld", leave_at(review.reviewed_at), {"sentence": review.sentence}
    claim = getattr(record, "name_claim", None)
    is_asked = claim and record.is_public and not claim.outcome and not claim.answer
    if is_asked and claim.claimed_at >= follow.created_at:
        yield name_event(pk, claim.claimed_at), "name_claimed", claim.claimed_at, {}
