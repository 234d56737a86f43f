"""Importing a file in the admin: choose it, look at what was recognised, accept it."""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from drafts_plugin.admin.imports.forms import AcceptForm, ImportFileForm, ReadingForm
from drafts_plugin.admin.imports.permissions import can_import_below, can_import_into, may_edit
from drafts_plugin.admin.imports.preview import (
    commented_rows,
    may_be_read_otherwise,
    preview_of_change,
    preview_of_new,
    sections,
    warning_groups,
)
from drafts_plugin.admin.imports.sealed_text import PendingTextError, seal, unseal
from drafts_plugin.admin.imports.sending import Sending
from drafts_plugin.formats import moment
from drafts_plugin.importing import ImportOptions
from drafts_plugin.importing.docx.warnings import LOSSES
from drafts_plugin.pages.actions import (
    SavedMeanwhileError,
    create_draft,
    match_draft,
    newest,
    replace_seen_text,
)
from drafts_plugin.text.warnings.removed import comments_by_clause


class ImportView(WagtailAdminTemplateMixin, View):
    """Both imports; each says where it writes, what it shows before and what it does then."""

    header_icon = "upload"
    choose_template = "drafts_plugin/admin/import_file.html"
    preview_template = "drafts_plugin/admin/import_preview.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self):
        """The page to write below or into."""
        return get_object_or_404(Page, pk=self.kwargs["pk"]).specific

    @property
    def place(self):
        """What a pending text is sealed for."""
        return f"{self.page.pk}:{self.request.user.pk}"

    def get(self, request, pk):
        return self._choose(ImportFileForm(place=self.place))

    def post(self, request, pk):
        if "text" in request.POST:
            return self._accept(request)
        form = ImportFileForm(request.POST, request.FILES, place=self.place)
        if not form.is_valid():
            return self._choose(form)
        return self._preview(form.source, ImportOptions(), form.sealed)

    def _accept(self, request):
        try:
            source, options = unseal(request.POST["text"], self.place)
        except PendingTextError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        if "again" in request.POST:
            return self._read_again(request, source, options)
        return self.accept(request, source, options)

    def _read_again(self, request, source, options):
        """Show the text as the editor wants it read; what is accepted is what was shown."""
        form, typed = ReadingForm(request.POST), AcceptForm.going_on(request.POST, source.title)
        if not form.is_valid():
            return self._preview(source, options, request.POST["text"], typed, form)
        chosen = ImportOptions(**form.cleaned_data)
        return self._preview(source, chosen, seal(source, chosen, self.place), typed)

    def _choose(self, form):
        self.template_name = self.choose_template
        return self.render_to_response(self.get_context_data(form=form))

    def _preview(self, source, options, sealed, accept_form=None, reading_form=None):
        self.template_name = self.preview_template
        tree = source.tree(options)
        with override(self.page.locale.language_code):
            rows = self.rows(tree)
        context = {
            "tree": tree,
            "sealed": sealed,
            "accept_form": accept_form or AcceptForm.suggesting(source.title),
            "reading_form": reading_form or ReadingForm(initial=asdict(options)),
            "is_offered": may_be_read_otherwise(tree, options),
            "warning_groups": warning_groups(rows["rows"]),
            "is_whole": LOSSES.isdisjoint(warning.code for warning in tree.warnings),
            "counts": tree.counts(),
        }
        return self.render_to_response(self.get_context_data(**context, **rows))

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()


class ImportDraftView(ImportView):
    """A file becomes a new draft below a list of drafts."""

    def get_page_title(self):
        return _("Import a file as a new draft")

    def is_allowed(self, user):
        return can_import_below(self.page, user)

    def rows(self, tree):
        return {"rows": preview_of_new(tree)}

    def accept(self, request, source, options):
        form = AcceptForm(request.POST)
        if not form.is_valid():
            reading = ReadingForm(request.POST)
            return self._preview(source, options, request.POST["text"], form, reading)
        blocks = source.tree(options).blocks
        title, kind = form.cleaned_data["title"], form.cleaned_data["kind"]
        fields = {"kind": kind} if kind else {}
        with Sending(request.user, request.POST["text"], title):
            draft = create_draft(self.page, title, blocks, request.user, source.origin, **fields)
        sentence = _("“%(title)s” was imported. It is not public yet.")
        messages.success(request, sentence % {"title": draft.title})
        return redirect("wagtailadmin_pages:edit", draft.pk)


class ImportAgainView(ImportView):
    """A file takes the place of the text of a draft; the same clauses keep their identity."""

    def get_page_title(self):
        return _("Import a file into this draft")

    def dispatch(self, request, *args, **kwargs):
        if may_edit(self.page, request.user) and not self.is_allowed(request.user):
            messages.error(request, _("The draft is locked, so its text cannot be replaced now."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self, user):
        return can_import_into(self.page, user)

    def rows(self, tree):
        matching = match_draft(self.page, tree.blocks)
        rows = preview_of_change(tree, matching)
        return {
            "rows": rows,
            "sections": sections(rows),
            "matched": matching.counts(),
            "revision": self.page.latest_revision_id,
            "is_public": self.page.live,
            "kind": newest(self.page).get_kind_display(),
            "commented": commented_rows(rows, comments_by_clause(self.page)),
        }

    def accept(self, request, source, options):
        matching = match_draft(self.page, source.tree(options).blocks)
        seen = request.POST.get("revision", "")
        try:
            with Sending(request.user, request.POST["text"]):
                replace_seen_text(self.page, seen, matching, request.user, source.origin)
        except SavedMeanwhileError as error:
            messages.warning(request, _saved_meanwhile(error.revision))
            del self.page
            return self._preview(source, options, request.POST["text"])
        sentence = _(
            "The text was replaced: %(matched)s clauses recognised, %(added)s new, "
            "%(removed)s gone. Nothing is public until you publish."
        )
        messages.success(request, sentence % matching.counts())
        return redirect("wagtailadmin_pages:edit", self.page.pk)


def _saved_meanwhile(revision):
    if revision is None or revision.user is None:
        return _("The draft was saved in the meantime; check the changes once more.")
    return _(
        "%(who)s has saved the draft in the meantime, at %(when)s; check the changes once more."
    ) % {"who": get_user_display_name(revision.user), "when": moment(revision.created_at)}
