"""The list of all comments in the admin, found by filters and words; never counted to the end."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.snippets.views.snippets import IndexView

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.permissions import moderated_by, pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms.choices import AlphabeticalChoiceFilter

COUNTED_TO = 3000


def _commented_pages(request):
    comments = CommentRecord.objects.filter(page=OuterRef("pk")).order_by()
    return pages_moderated_by(request.user).filter(Exists(comments)).order_by("title")


def _kinds():
    return respondent_kinds.labels().items()


class CommentFilterSet(WagtailFilterSet):
    """By state, by who speaks, by page; the pages offered are the moderator's own."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices)
    respondent_kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Respondent kind"), choices=_kinds
    )
    page = AlphabeticalChoiceFilter(label=gettext_lazy("Page"), queryset=_commented_pages)

    class Meta:
        model = CommentRecord
        fields = ["state", "respondent_kind", "page"]


class CappedPaginator(WagtailPaginator):
    """Pages through as many as a person would; a filter reaches what lies beyond."""

    @cached_property
    def ids(self):
        """Read once, for the number and for the page: a search goes through all the texts."""
        return list(self.object_list.values_list("pk", flat=True)[:COUNTED_TO])

    @cached_property
    def count(self):
        return len(self.ids)

    def page(self, number):
        number = self.validate_number(number)
        end = number * self.per_page
        shown = list(self.object_list.filter(pk__in=self.ids[end - self.per_page : end]))
        name_clauses(shown)
        return self._get_page(shown, number, self)

    @cached_property
    def items_count_label(self):
        if self.count == COUNTED_TO:
            return _("%(n)s comments or more") % {"n": localize(self.count)}
        sentence = ngettext("One comment", "%(number)s comments", self.count)
        return sentence % {"number": localize(self.count)}


class CommentIndexView(IndexView):
    """The newest first; what waits stands at the desk, and under its filter."""

    any_permission_required = ["view"]
    paginator_class = CappedPaginator
    default_ordering = None

    def get_base_queryset(self):
        records = moderated_by(self.request.user)
        return records.select_related("comment", "page", "decided_by").order_by("-pk")

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query) if self.is_searching else queryset

    @cached_property
    def is_searchable(self):
        return True


def listed(request):
    """All the comments that the list shows under the filters and words of its address."""
    records = moderated_by(request.user)
    filters = CommentFilterSet(request.GET, queryset=records, request=request)
    found = filters.qs if filters.is_valid() else records.none()
    return found.matching(request.GET.get("q", ""))
