from feedback_plugin.comments.models.counts import DiscussionCount
from feedback_plugin.comments.models.note_templates import NoteTemplate
from feedback_plugin.comments.models.reasons import RejectionReason
from feedback_plugin.comments.models.records import CommentRecord

__all__ = ["CommentRecord", "DiscussionCount", "NoteTemplate", "RejectionReason"]
