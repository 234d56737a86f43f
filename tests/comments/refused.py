"""A comment that is not shown, the code of its author, and colleagues who may decide about it."""

import re

from django.contrib.auth import get_user_model
from django.urls import reverse

from feedback_plugin.comments.core import receipts, transitions
from feedback_plugin.comments.core.records import CommentRecord

TRACK = "/feedback/comments/track/"
REVIEW = "/feedback/comments/review/"
REWORD = "/feedback/comments/reword/"
CODE = re.compile(r'data-code="([0-9]{16})"')
DECISION = re.compile(r'name="decision" value="([^"]*)"')


def code_in(response):
    return CODE.search(response.content.decode())[1]


def refuse(code, user, how="reject"):
    """Bring the comment of this code to where nobody reads it."""
    [record] = receipts.find(code)
    if how == "hide":
        transitions.approve([record.pk], None)
    if how == "spam":
        transitions.mark_spam([record.pk], user)
    else:
        getattr(transitions, how)([record.pk], user, "insult", "لطفاً مؤدب بنویسید")
    return CommentRecord.objects.get(pk=record.pk)


def decision_shown(client, code):
    """What the form on the status page names the decision; "" where it offers no review."""
    found = DECISION.search(client.post(TRACK, {"code": code}).content.decode())
    return found[1].replace("&#x27;", "'") if found else ""


def ask(client, code, text="به نظرم توهینی نیست"):
    decision = decision_shown(client, code)
    return client.post(REVIEW, {"code": code, "text": text, "decision": decision})


def colleague(moderator, name="colleague"):
    """Another moderator with the same rights."""
    user = get_user_model().objects.create_user(name, password="secret")
    user.groups.set(moderator.groups.all())
    return user


def review_door(review):
    return reverse("feedback_comments_admin:review", args=[review.record_id, review.pk])
