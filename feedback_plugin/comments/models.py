"""Every model of this app, for Django to find; import them from where they stand."""

from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember, CommentFingerprint
from feedback_plugin.comments.core.choice_sets import ChoiceSet, ChosenOption
from feedback_plugin.comments.core.counts import DiscussionCount
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.site_settings import CommentSiteSettings
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.comments.exports.models import ExportFile
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.redaction.models import Redaction, SealedOriginal
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.screening.models import CommentReport, WordRule
from feedback_plugin.comments.submission.models import CommentEdit
from feedback_plugin.comments.subscriptions.models import Follow

__all__ = [
    "Campaign",
    "CampaignMember",
    "ChoiceSet",
    "ChosenOption",
    "CommentEdit",
    "CommentFingerprint",
    "CommentPageSettings",
    "CommentRecord",
    "CommentReport",
    "CommentSiteSettings",
    "DecisionReview",
    "DiscussionCount",
    "ExportFile",
    "Follow",
    "Letter",
    "Minutes",
    "NameClaim",
    "NoteTemplate",
    "Redaction",
    "RejectionReason",
    "RespondentKind",
    "SealedOriginal",
    "UnitName",
    "WordRule",
]
