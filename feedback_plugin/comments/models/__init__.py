from feedback_plugin.comments.models.counts import DiscussionCount
from feedback_plugin.comments.models.records import CommentRecord

__all__ = ["CommentRecord", "DiscussionCount"]
