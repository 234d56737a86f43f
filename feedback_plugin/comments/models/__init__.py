from feedback_plugin.comments.models.campaigns import Campaign, CampaignMember, MemberState
from feedback_plugin.comments.models.counts import DiscussionCount
from feedback_plugin.comments.models.edits import CommentEdit
from feedback_plugin.comments.models.follows import Follow, FollowKind
from feedback_plugin.comments.models.letters import Letter
from feedback_plugin.comments.models.likeness import CommentFingerprint
from feedback_plugin.comments.models.note_templates import NoteTemplate
from feedback_plugin.comments.models.page_settings import CommentPageSettings
from feedback_plugin.comments.models.reasons import RejectionReason
from feedback_plugin.comments.models.records import CommentRecord
from feedback_plugin.comments.models.redactions import (
    RedactedField,
    Redaction,
    SealedOriginal,
)

__all__ = [
    "Campaign",
    "CampaignMember",
    "CommentEdit",
    "CommentFingerprint",
    "CommentPageSettings",
    "CommentRecord",
    "DiscussionCount",
    "Follow",
    "FollowKind",
    "Letter",
    "MemberState",
    "NoteTemplate",
    "RedactedField",
    "Redaction",
    "RejectionReason",
    "SealedOriginal",
]
