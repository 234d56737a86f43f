"""What an address asks a page with comments for, in the words that its title begins with."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from feedback_plugin.comments.discussion.list_options import ListChoice


def part_asked_for(query: QueryDict) -> str:
    """The name of the part, "" where the page is asked for as it is."""
    if query.get("reply_to"):
        return _("Reply to a comment")
    if query.get("clause"):
        return _("Comment on a clause")
    if query.get("comment"):
        return _("One comment with its replies")
    choice = ListChoice.of(query)
    if choice.is_narrowed:
        return _("Some of the comments")
    return "" if choice.is_first_screen else _("Further comments")
