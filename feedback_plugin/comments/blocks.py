"""Blocks for the pages of a site."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from feedback_plugin.comments.discussion.recent import MOST, recent_comments


class RecentCommentsBlock(blocks.StructBlock):
    """The newest published comments of all public pages of the site."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=200)
    number = blocks.IntegerBlock(
        label=_("Number of comments"), min_value=1, max_value=MOST, default=5
    )

    class Meta:
        label = _("Recent comments")
        icon = "comment"
        template = "feedback_comments/recent_block.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        context["recent"] = recent_comments(value["number"], get_language() or "", request)
        return context
