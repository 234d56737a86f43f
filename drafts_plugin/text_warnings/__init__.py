"""What an editor should look at in the text of a draft before readers see it."""

from .checks import TextWarning, text_warnings
from .removed import removed_with_comments

__all__ = ["TextWarning", "removed_with_comments", "text_warnings"]
