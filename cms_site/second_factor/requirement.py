"""Who shows a second factor before the admin opens."""

from typing import Any

from django.conf import settings

from feedback_plugin.cases.admin.permissions import has_desk
from feedback_plugin.comments.core.permissions import MODERATE, REVEAL, SEE_ORIGINAL
from feedback_plugin.comments.exports.staff import RIGHT as EXPORT
from feedback_plugin.responses.core.permissions import ANSWER, PUBLISH

REVEAL_IDENTITY = "feedback_cases.reveal_identity"
# Whoever changes accounts and groups can give all the others to anybody.
RIGHTS = (
    # Moderators open the scans of letters, and read what is removed afterwards.
    MODERATE,
    # The names and signatures in minutes are for whoever answers.
    ANSWER,
    PUBLISH,
    REVEAL,
    EXPORT,
    SEE_ORIGINAL,
    REVEAL_IDENTITY,
    "auth.add_user",
    "auth.change_user",
    "auth.add_group",
    "auth.change_group",
)


def is_asked(user: Any) -> bool:
    """May this user look at what is known of people, or give somebody the right to?"""
    if not settings.SECOND_FACTOR or not user.is_active:
        return False
    return any(user.has_perm(right) for right in RIGHTS) or has_desk(user)
