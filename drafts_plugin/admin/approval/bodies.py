"""Where the names of approving bodies in other languages are kept."""

from wagtail.snippets.views.snippets import SnippetViewSet

from drafts_plugin.approval.bodies import ApprovingBodyName


class ApprovingBodyNameViewSet(SnippetViewSet):
    """Among the snippets, for those who have the right to them."""

    model = ApprovingBodyName
    icon = "group"
    list_display = ["body", "language", "name"]
    search_fields = ["body", "name"]
    form_fields = ["body", "language", "name"]

    def register_chooser_viewset(self):
        """None: no form chooses such a name, and Wagtail's own would list them to everybody."""
