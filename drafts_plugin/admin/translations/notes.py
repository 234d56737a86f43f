"""What changed in one language alone is said in that language, as corrections of the original are.

wagtail-localize has a field for the change note only where the original has one. Elsewhere the note
is written here and kept on the page, from which the next publication takes it.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from drafts_plugin.drafts import Draft
from drafts_plugin.localize.texts import translated, translation_to
from drafts_plugin.pages.publication import text_problems


def note_message(translation: Any) -> str:
    """The sentence that asks for what changed in the text of this translation, or ""."""
    draft = translated(translation)
    problems = text_problems(draft, timezone.now()) if isinstance(draft, Draft) else []
    if not problems:
        return ""
    if problems[0].field and has_field(translation):
        return _(
            "Comments are open: say what changed in the text since it was last published. Write it"
            " here as the translation of the change note."
        )
    return problems[0].message


def has_field(translation: Any) -> bool:
    """Whether the translation editor has the change note among its texts."""
    return translation.source.stringsegment_set.filter(context__path="change_note").exists()


class TranslationNoteForm(forms.Form):
    """What changed in the text since it was last published."""

    note = forms.CharField(
        label=gettext_lazy("Change note"),
        help_text=gettext_lazy("What changed in the text and why. Readers see it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_note(self) -> str:
        note = self.cleaned_data["note"]
        latest = self.page.latest_version
        if latest and note == latest.change_note:
            raise forms.ValidationError(
                _("This was said of the last change. Say what changed since.")
            )
        return note


class TranslationNoteView(WagtailAdminTemplateMixin, FormView):
    """Keeps the change note of a translation; publishes nothing."""

    template_name = "drafts_plugin/admin/translation_note.html"
    form_class = TranslationNoteForm
    page_title = gettext_lazy("What changed in this language")
    header_icon = "edit"

    def dispatch(self, request, *args, pk, **kwargs):
        self.page = get_object_or_404(Page, pk=pk).specific
        permissions = self.page.permissions_for_user(request.user)
        translation = translation_to(self.page) if isinstance(self.page, Draft) else None
        if not permissions.can_edit() or permissions.page_locked() or not translation:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "page": self.page}

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, **kwargs)

    def form_valid(self, form):
        note = form.cleaned_data["note"]
        type(self.page)._base_manager.filter(pk=self.page.pk).update(change_note=note)
        log(self.page, "drafts_plugin.note", user=self.request.user, data={"note": note})
        messages.success(self.request, _("The change note is stored. Now publish the translation."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)
