from django.urls import reverse, reverse_lazy
from django.utils.formats import localize
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import RedirectView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from feedback_plugin.comments.core.permissions import MODERATE, moderated_by

COUNTED_TO = 1000
# What the admin's screens about comments stand below; Wagtail has no say over the first part.
SECTIONS = ("section", "page_section", "bulk_section")


class SectionView(RedirectView):
    """Leads on to the desk: an address below which the menu's item is marked as the current one."""

    pattern_name = "feedback_comments_admin:desk"


class CommentsMenuItem(MenuItem):
    """The way to the moderation desk, with the number that waits.

    Wagtail marks the item whose address the current one begins with, so on each screen about
    comments it has the address of their section.
    """

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
        return LinkMenuItem(
            self.name,
            label(waiting),
            self._url_on(request.path),
            icon_name=self.icon_name,
            attrs={"data-desk-menu": ""},
        )

    def _url_on(self, path):
        sections = [reverse(f"feedback_comments_admin:{name}") for name in SECTIONS]
        around = (url for url in (str(self.url), *sections) if path.startswith(url))
        return next(around, self.url)


def label(waiting: int) -> str:
    """The name of the desk in the menu, with the number that waits as far as it was counted."""
    if not waiting:
        return gettext("Comments")
    if waiting == COUNTED_TO:
        return gettext("Comments (%(waiting)s+)") % {"waiting": localize(waiting)}
    return gettext("Comments (%(waiting)s)") % {"waiting": localize(waiting)}
