"""The lists that moderators keep beside their desk, as Wagtail shows snippets."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from feedback_plugin.without_chooser import WithoutChooserMixin


class DeskListViewSet(WithoutChooserMixin, SnippetViewSet):
    """A list whose way back leads to the desk, and is named in the reader's language.

    Wagtail's own would lead to all snippets, by a name in the language of whoever came first.
    """

    @property
    def breadcrumbs_items(self):
        return [
            {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse_lazy("feedback_comments_admin:desk"), "label": _("Moderation desk")},
        ]
