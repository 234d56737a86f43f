from feedback_plugin.comments.models.records import CommentRecord

__all__ = ["CommentRecord"]
