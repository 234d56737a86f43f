"""Who answers what: the right to answer or to publish, on pages where one has any right at all."""

from typing import Any

from wagtail.models import Page

from feedback_plugin.comments.core.permissions import pages_moderated_by

ANSWER = "feedback_responses.answer_officialresponse"
PUBLISH = "feedback_responses.publish_officialresponse"


def is_officer(user: Any) -> bool:
    """Does this user answer comments, or publish answers, on any page?"""
    return user.is_active and (user.has_perm(ANSWER) or user.has_perm(PUBLISH))


def may_see(user: Any, page: Page) -> bool:
    """May this user see the answers to comments on `page`, drafts too?"""
    return is_officer(user) and pages_moderated_by(user).filter(pk=page.pk).exists()
