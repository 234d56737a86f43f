"""The list of words in the admin, and the door through which a whole list comes in."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from feedback_plugin.comments.admin.desk_lists import DeskListViewSet
from feedback_plugin.comments.screening import word_import
from feedback_plugin.comments.screening.models import WordRule
from feedback_plugin.forms.file_input import FileInput

LABEL = gettext_lazy("Import listed words")


class ImportForm(forms.Form):
    """A file to look at."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=FileInput,
        help_text=gettext_lazy(
            "In UTF-8, a row for each word: the word or phrase; then hold, flag or spam, or"
            " nothing; then a note, or nothing. Nothing is stored before you have seen it."
        ),
    )


class WordIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        url = reverse(self.model.snippet_viewset.get_url_name("import"))
        return [*super().header_buttons, HeaderButton(LABEL, url, icon_name="upload")]


class ImportView(WagtailAdminTemplateMixin, View):
    """First the file, then what it would do, then doing it. The text travels with the preview."""

    page_title = LABEL
    header_icon = "upload"
    template_name = "feedback_comments/admin/word_import.html"

    def dispatch(self, request, *args, **kwargs):
        policy = WordRule.snippet_viewset.permission_policy
        if not all(
            policy.user_has_permission(request.user, action) for action in ("add", "change")
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        name = WordRule._meta.verbose_name_plural
        return [
            {"url": self._list_url(), "label": name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request):
        return self._show(form=ImportForm())

    def post(self, request):
        form = ImportForm(request.POST, request.FILES)
        is_seen = "seen" in request.POST
        if not is_seen and not form.is_valid():
            return self._show(422, form=form)
        try:
            text = request.POST["seen"] if is_seen else word_import.text_of(request.FILES["file"])
            rows = word_import.read(text)
        except ValidationError as error:
            form.errors.clear()
            form.add_error("file", error)
            return self._show(422, form=form)
        if not is_seen:
            good = [row for row in rows if not row.problem]
            return self._show(form=None, text=text, rows=rows, good=len(good))
        return self._accept(rows)

    def _accept(self, rows):
        n = word_import.accept(rows)
        sentence = ngettext("One word is listed.", "%(n)s words are listed.", n)
        messages.success(self.request, sentence % {"n": localize(n)})
        return redirect(self._list_url())

    def _list_url(self):
        return reverse(WordRule.snippet_viewset.get_url_name("list"))

    def _show(self, status=200, **more):
        return self.render_to_response(self.get_context_data(**more), status=status)


class WordRuleViewSet(DeskListViewSet):
    """Words and phrases that moderators want to see before the public does."""

    model = WordRule
    icon = "list-ul"
    copy_view_enabled = False
    index_view_class = WordIndexView
    list_display = [
        "pattern",
        Column("effect", label=gettext_lazy("Effect"), accessor="get_effect_display"),
        "note",
    ]
    list_filter = ["effect"]
    search_fields = ["pattern", "note"]
    list_per_page = 50
    panels = [FieldPanel("pattern"), FieldPanel("effect"), FieldPanel("note")]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("import/", ImportView.as_view(), name="import"),
        ]
