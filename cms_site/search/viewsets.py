"""Where editors keep what they teach the search: among the snippets."""

from wagtail.snippets.views.snippets import SnippetViewSet

from cms_site.search.models import PromotedResult, SynonymSet


class SynonymViewSet(SnippetViewSet):
    """The sets of words of one meaning."""

    model = SynonymSet
    icon = "list-ul"
    form_fields = ["words"]

    def register_chooser_viewset(self):
        """None: no form chooses such words, and Wagtail's own would list them to everybody."""


class PromotedViewSet(SnippetViewSet):
    """The pages that stand first for certain words."""

    model = PromotedResult
    icon = "search"
    list_display = ["__str__", "page"]

    def get_queryset(self, request):
        return PromotedResult.objects.select_related("page")

    def register_chooser_viewset(self):
        """None, as for synonyms."""
