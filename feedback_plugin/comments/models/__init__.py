from feedback_plugin.comments.models.counts import DiscussionCount
from feedback_plugin.comments.models.letters import Letter
from feedback_plugin.comments.models.note_templates import NoteTemplate
from feedback_plugin.comments.models.reasons import RejectionReason
from feedback_plugin.comments.models.records import CommentRecord

__all__ = ["CommentRecord", "DiscussionCount", "Letter", "NoteTemplate", "RejectionReason"]
