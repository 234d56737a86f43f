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
from feedback_plugin.comments.models.reports import CommentReport, ReportReason
from feedback_plugin.comments.models.site_settings import CommentSiteSettings, Policy
from feedback_plugin.comments.models.word_rules import WordEffect, WordRule

__all__ = [
    "Campaign",
    "CampaignMember",
    "CommentEdit",
    "CommentFingerprint",
    "CommentPageSettings",
    "CommentRecord",
    "CommentReport",
    "CommentSiteSettings",
    "DiscussionCount",
    "Follow",
    "FollowKind",
    "Letter",
    "MemberState",
    "NoteTemplate",
    "Policy",
    "RedactedField",
    "Redaction",
    "RejectionReason",
    "ReportReason",
    "SealedOriginal",
    "WordEffect",
    "WordRule",
]
