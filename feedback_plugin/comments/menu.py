from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.permissions import MODERATE, moderated_by


class CommentsMenuItem(MenuItem):
    """The way to the moderators' list, with the number that waits."""

    def __init__(self):
        url = reverse(CommentRecord.snippet_viewset.get_url_name("list"))
        super().__init__(
            gettext_lazy("Comments"), url, name="comments", icon_name="comment", order=150
        )

    def is_shown(self, request):
        return request.user.has_perm(MODERATE)

    def render_component(self, request):
        waiting = moderated_by(request.user).pending().count()
        label = gettext("Comments (%(waiting)s)") % {"waiting": waiting} if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)
