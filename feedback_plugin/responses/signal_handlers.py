"""What this app does when something happens to answers, and when rows change."""

from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import listed_choices
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.signals import (
    address_confirmed,
    comment_text_changed,
    commenters_forgotten,
    comments_decided,
    decision_undone,
)
from feedback_plugin.responses import notifications, signals
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.core import forgetting
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.sheets import forgetting as sheet_forgetting
from feedback_plugin.responses.verdicts import forgetting as verdict_forgetting


def publish(sender, responses, at, **kwargs):
    """Tell those who follow the comments."""
    notifications.published(responses, at)


def take_back(sender, responses, **kwargs):
    """Leave untold what has not left yet."""
    notifications.taken_back(responses)


def decide(sender, records, decision, at, **kwargs):
    """Keep nothing that authors have said of answers to comments that they take back.

    What was answered while nobody could read it is told when everybody can again.
    """
    ids = [record.pk for record in records]
    if decision.new == State.WITHDRAWN:
        verdict_forgetting.withdraw(ids)
    elif decision.new == State.APPROVED:
        notifications.public_again(ids, at)


def undo(sender, records, **kwargs):
    """Tell, too, what was answered to a comment while it was hidden by mistake."""
    notifications.public_again([record.pk for record in records], timezone.now())


def confirm(sender, follow, at, **kwargs):
    """Tell whoever has confirmed an address of the answer that was published before."""
    notifications.missed(follow, at)


def forget_removed_words(sender, record, by_author, **kwargs):
    """Let the log keep no quotation of words that moderators have removed."""
    if not by_author:
        _let_go_of_quotations([record.pk])
        verdict_forgetting.forget_lines([record.pk])


def forget(sender, ids, **kwargs):
    """Forget what officers noted about comments whose authors are forgotten, or quoted of them."""
    assigning.forget(ids)
    verdict_forgetting.forget_lines(ids)
    _let_go_of_quotations(ids)


def _let_go_of_quotations(ids):
    sheet_forgetting.empty_rows(ids, forgetting.forget_earlier_words(ids))


def connect():
    """Connect each receiver to its one sender; called when the app is ready."""
    signals.responses_published.connect(publish, sender=OfficialResponse)
    signals.responses_taken_back.connect(take_back, sender=OfficialResponse)
    comments_decided.connect(decide, sender=CommentRecord)
    decision_undone.connect(undo, sender=CommentRecord)
    address_confirmed.connect(confirm, sender=CommentRecord)
    comment_text_changed.connect(forget_removed_words, sender=CommentRecord)
    commenters_forgotten.connect(forget, sender=CommentRecord)
    for signal in (post_save, post_delete):
        signal.connect(listed_choices.forget, sender=Disposition)
