from django.urls import reverse_lazy
from django.utils.formats import localize
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from feedback_plugin.comments.core.permissions import MODERATE, moderated_by

COUNTED_TO = 1000


class CommentsMenuItem(MenuItem):
    """The way to the moderation desk, with the number that waits."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Comments"),
            reverse_lazy("feedback_comments_admin:desk"),
            name="comments",
            icon_name="comment",
            order=150,
        )

    def is_shown(self, request):
        return request.user.has_perm(MODERATE)

    def render_component(self, request):
        waiting = moderated_by(request.user).pending().count_to(COUNTED_TO)
        return LinkMenuItem(self.name, label(waiting), self.url, icon_name=self.icon_name)


def label(waiting: int) -> str:
    """The name of the desk in the menu, with the number that waits as far as it was counted."""
    if not waiting:
        return gettext("Comments")
    if waiting == COUNTED_TO:
        return gettext("Comments (%(waiting)s+)") % {"waiting": localize(waiting)}
    return gettext("Comments (%(waiting)s)") % {"waiting": localize(waiting)}
