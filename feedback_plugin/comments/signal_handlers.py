"""What the features of this app do when something happens to comments, in the order of doing it."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from feedback_plugin.comments import signals
from feedback_plugin.comments.campaigns import fingerprints, groups
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import listed_choices, minutes_forgetting
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.name_claims import restoring
from feedback_plugin.comments.official_replies import forgetting as reply_forgetting
from feedback_plugin.comments.reviews import forgetting as review_forgetting
from feedback_plugin.comments.screening import flags, reports
from feedback_plugin.comments.submission import choosing
from feedback_plugin.comments.subscriptions import digests, notifications, subscribe
from feedback_plugin.scans import judging


def screen(sender, record, words, **kwargs):
    """Mark what moderators should look at, before it is decided whether they must."""
    record.set_flags(flags.find(words))


def receive(sender, record, email, at, by_letter=False, **kwargs):
    """Make a comment findable among its likes, and ask whether its author wants its news."""
    fingerprints.remember(record)
    if email and by_letter:
        subscribe.follow_by_letter(record, email, at)
    elif email and record.receipt_row:
        subscribe.follow_along(record)
    elif email:
        subscribe.ask_author(record, email, at)


def decide(sender, records, decision, at, **kwargs):
    """Bring groups and reports up to date with a decision, and tell whom it concerns."""
    ids = [record.pk for record in records]
    if decision.changes_what_is_public:
        groups.sync(ids)
    if decision.takes_out_of_sight:
        reports.close(ids, decision.user, at)
    if decision.new == State.APPROVED:
        digests.notice_publication(records, at)
        choosing.supersede(ids, at)
    if decision.new == State.WITHDRAWN:
        choosing.withdraw_with(ids, at)
        review_forgetting.withdraw(ids)
        minutes_forgetting.withdraw(ids)
    notifications.decided(records, decision, at)


def undo(sender, records, entries, entry, **kwargs):
    """Let what a decision closed be open again, and leave untold what was to be told of it."""
    ids = [record.pk for record in records]
    groups.sync(ids)
    if entry.action == "feedback_comments.hide":
        reports.reopen(ids, entry.timestamp)
    undone = [(record.pk, entries[record.pk]) for record in records]
    notifications.undone(undone, timezone.now())


def change_text(sender, record, by_author, **kwargs):
    """Compare a comment by its new words; a moderator judges anew whether it is in its group."""
    fingerprints.remember(record)
    if by_author:
        groups.reconsider(record)
    else:
        reply_forgetting.forget_earlier_words([record.pk])
        review_forgetting.forget_removed_words(record.pk)
        restoring.keep_hidden(record.pk)


def uphold(sender, review, at, **kwargs):
    """Tell an author that another person lets the decision stand."""
    notifications.upheld(review, at)


def claim_name(sender, record, at, **kwargs):
    """Ask the author whose name is in question."""
    notifications.name_claimed(record, at)


def forget(sender, ids, **kwargs):
    """Forget what units quoted of comments whose authors are forgotten."""
    reply_forgetting.forget_earlier_words(ids)


def answer(sender, reply, at, **kwargs):
    """Tell those who follow a comment that a unit has answered it."""
    notifications.answered(reply, at)


def judge_scan(sender, instance, created, **kwargs):
    """Let the virus scanner judge the scan that came with a row, once the row is stored."""
    if created and instance.scan:
        # Not earlier: a scanner that is slow or down must not undo what was written.
        rows = sender.objects.filter(pk=instance.pk)
        transaction.on_commit(partial(judging.judge, rows, "scan"), robust=True)


def connect():
    """Connect each receiver to its one sender; called when the app is ready."""
    for signal, receiver in (
        (signals.comment_composed, screen),
        (signals.comment_received, receive),
        (signals.comments_decided, decide),
        (signals.decision_undone, undo),
        (signals.comment_text_changed, change_text),
        (signals.decision_upheld, uphold),
        (signals.name_claimed, claim_name),
        (signals.commenters_forgotten, forget),
        (signals.official_reply_published, answer),
    ):
        signal.connect(receiver, sender=CommentRecord)
    for signal in (post_save, post_delete):
        for model in (RejectionReason, RespondentKind, UnitName):
            signal.connect(listed_choices.forget, sender=model)
    for scanned in (Letter, Minutes):
        post_save.connect(judge_scan, sender=scanned)
