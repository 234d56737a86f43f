"""What this app uses of django-comments-xtd, and the one place that knows its pitfalls."""

from django_comments_xtd.apps import CommentsXtdConfig


class QuietXtdConfig(CommentsXtdConfig):
    """django-comments-xtd without its save cascade.

    The handler that its own configuration connects makes every hidden reply public again
    whenever the comment above is saved.
    """

    def ready(self):
        """Connect nothing."""
