"""The table of a page in a spreadsheet: taken out, sent back, looked at, and confirmed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from feedback_plugin import sitting, spreadsheets
from feedback_plugin.export_log import what_was_taken
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.forms.file_input import FileInput
from feedback_plugin.responses.admin import log_actions
from feedback_plugin.responses.admin.announcements import tell_of_imported
from feedback_plugin.responses.admin.base import PageOfficerView
from feedback_plugin.responses.admin.desk_views import DeskView
from feedback_plugin.responses.admin.filters import ALL
from feedback_plugin.responses.admin.notes import notes_of
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.drafting import Words
from feedback_plugin.responses.core.permissions import ANSWER
from feedback_plugin.responses.sheets import importing, writing
from feedback_plugin.responses.sheets.verdicts import Outcome, Verdict
from feedback_plugin.responses.sheets.wordings import are_same

#: What is looked at first.
ORDER = {outcome: place for place, outcome in enumerate(Outcome.values)}


class SheetForm(forms.Form):
    """A sheet to look at."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet file"),
        widget=FileInput,
        help_text=gettext_lazy("Nothing is stored before you have seen what it would do."),
    )

    def clean_file(self) -> Any:
        file, most = self.cleaned_data["file"], conf.sheet_max_bytes
        if file.size > most:
            sentence = _("The file has %(size)s; at most %(most)s are taken.")
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(most)}
            raise ValidationError(sentence % sizes, code="too_large")
        return file


class SheetView(PageOfficerView):
    """Where the table is taken out, and sent back."""

    template_name = "feedback_responses/admin/sheet.html"
    page_title = gettext_lazy("Answers in a spreadsheet")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.answer(SheetForm(auto_id="sheet-%s", label_suffix=""))

    def answer(self, form: Any, status: int = 200) -> HttpResponse:
        """The screen with this form."""
        return self.show(
            status,
            form=form,
            waiting=importing.kept(self.commented, self.request.user),
            codes=[(code, label) for code, label in dispositions.choices()],
        )


class TableView(DeskView):
    """The comments that the filters find, with their answers, as a file."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        self._log()
        notes = notes_of(self.commented.page.translation_key)
        rows = writing.rows(self.listing.in_order(), self.commented, notes)
        name = f"internal-answers-{self.commented.page.slug}.xlsx"
        return spreadsheets.xlsx_response(writing.header(), rows, name, title=_("Answers"))

    def _log(self) -> None:
        chosen = self.listing.form.chosen
        narrowed_by = [name for name, value in chosen.items() if (name, value) != ("show", ALL)]
        data = what_was_taken(self.listing.found.count(), "xlsx", narrowed_by)
        log(self.commented.page, log_actions.EXPORT, user=self.request.user, data=data)


class UploadView(FormReceiverMixin, SheetView):
    """Read a sheet, and keep it for its officer to look at."""

    needs = ANSWER

    def get_form_url(self) -> str:
        return self.address("sheet")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return FormReceiverMixin.get(self, request)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = SheetForm(request.POST, request.FILES, auto_id="sheet-%s", label_suffix="")
        if not form.is_valid():
            return self.answer(form, 422)
        try:
            importing.keep(form.cleaned_data["file"], self.commented, request.user)
        except ValidationError as error:
            form.add_error("file", error)
            return self.answer(form, 422)
        return redirect(self.address("preview"))


class PreviewView(PageOfficerView):
    """What the sheet that was sent last would do, row by row."""

    template_name = "feedback_responses/admin/sheet_preview.html"
    page_title = gettext_lazy("What the spreadsheet changes")
    needs = ANSWER

    def get_further_breadcrumbs(self) -> list[dict[str, str]]:
        sheet = {"url": self.address("sheet"), "label": str(SheetView.page_title)}
        return [*super().get_further_breadcrumbs(), sheet]

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        sheet = importing.kept(self.commented, request.user)
        if sheet is None:
            messages.warning(request, _("There is no spreadsheet to look at. Send it first."))
            return redirect(self.address("sheet"))
        return self.answer(sheet)

    def answer(self, sheet: Any, status: int = 200) -> HttpResponse:
        """The screen about this sheet."""
        judgement = importing.judged(sheet, self.commented)
        told = [each for each in judgement.verdicts if each.outcome != Outcome.UNCHANGED]
        told.sort(key=lambda each: ORDER[each.outcome])
        shown = Paginator(told, conf.rows_at_once).get_page(self.request.GET.get("p"))
        labels = dispositions.labels()
        for each in shown:
            each.said = [
                (words, labels.get(words.disposition, words.disposition), is_before)
                for words, is_before in _to_show(each)
            ]
        counts = judgement.counts
        return self.show(
            status,
            sheet=sheet,
            shown=shown,
            preview_url=self.address("preview"),
            counts=[(label, counts[code]) for code, label in Outcome.choices if counts[code]],
            refused=counts[Outcome.REFUSED],
            answers=len(judgement.drafts),
            digest=judgement.digest,
        )


def _to_show(verdict: Verdict) -> list[tuple[Words, bool]]:
    """What an answer is to say; and what it says now, where that is something else."""
    if verdict.words is None:
        return []
    to_show, before = [(verdict.words, False)], verdict.before
    if before is not None and not are_same(verdict.words, before):
        to_show.append((before, True))
    return to_show


class ConfirmView(FormReceiverMixin, PreviewView):
    """Take all rows that the preview has shown as taken, in one act; or nothing."""

    def get_form_url(self) -> str:
        return self.address("preview")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return FormReceiverMixin.get(self, request)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        digest = request.POST.get("shown", "")
        done = importing.confirm(self.commented, request.user, digest)
        if done is None:
            sentence = _(
                "Something has changed since you looked, so nothing was stored. Look once more."
            )
            messages.warning(request, sentence)
            sheet = importing.kept(self.commented, request.user)
            return self.answer(sheet, 409) if sheet else redirect(self.address("sheet"))
        sitting.remember(request)
        tell_of_imported(request, done)
        return redirect(f"{self.address('desk')}?show=drafted")
