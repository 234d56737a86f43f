"""One answer: its words, the comments it answers, and who did what."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page

from feedback_plugin.comments.campaigns.fingerprints import similar_to_any
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.responses.admin.announcements import (
    thrown_away,
)
from feedback_plugin.responses.admin.base import PageOfficerView
from feedback_plugin.responses.admin.forms import VersionForm, typed_words
from feedback_plugin.responses.admin.notes import give_notes
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.eligibility import eligible
from feedback_plugin.responses.core.history import last_entry
from feedback_plugin.responses.core.official_responses import (
    OfficialResponse,
    by_need_of_reading,
    unanswered,
)


class ResponseView(PageOfficerView):
    """The answer with its comments; whoever answers may change a draft here."""

    template_name = "feedback_responses/admin/response.html"
    page_title = gettext_lazy("The answer")

    @cached_property
    def commented(self) -> CommentedPage:
        if self.stored is not None:
            return CommentedPage(self.stored.page.specific)
        entry = last_entry(self.kwargs["pk"])
        page = get_object_or_404(Page, pk=entry.data["page"] if entry else None)
        return CommentedPage(page.specific)

    @cached_property
    def stored(self) -> OfficialResponse | None:
        """The answer, if nobody has thrown it away."""
        found = OfficialResponse.objects.select_related("page", "author", "approved_by")
        return found.filter(pk=self.kwargs["pk"]).first()

    @property
    def response(self) -> OfficialResponse:
        """The same, which `respond` has found."""
        if self.stored is None:
            raise Http404
        return self.stored

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.stored is None:
            return self.give_back()
        return super().respond(request, *args, **kwargs)

    def give_back(self) -> HttpResponse:
        """Who has thrown the answer away, and what was typed for it."""
        self.template_name = "feedback_responses/admin/gone.html"
        sentence = thrown_away(last_entry(self.kwargs["pk"]))
        return self.show(404, sentence=sentence, words=typed_words(self.request.POST))

    def get_further_breadcrumbs(self) -> list[dict[str, str]]:
        listed = {"url": self.address("responses"), "label": _("Answers of this page")}
        return [*super().get_further_breadcrumbs(), listed]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.stored_form())

    def stored_form(self) -> VersionForm:
        """The form with the answer as it is stored."""
        kept = self.response
        names = ("reasons", "unit", "anchor", "version")
        initial = {name: getattr(kept, name) for name in names}
        initial["disposition"] = kept.disposition_id
        return VersionForm(initial=initial, clauses=self.clauses, kept=kept.disposition_id)

    @property
    def clauses(self) -> dict[str, str]:
        """The parts of the text; also that which the answer leads to, where it is gone by now."""
        kept = {self.response.anchor: self.response.anchor_label or self.response.anchor}
        return {**({} if "" in kept else kept), **self.commented.anchor_labels}

    def answer(self, form: Any, status: int = 200, ticked: Any = ()) -> HttpResponse:
        """The screen with this form; what was `ticked` is so again."""
        answered = by_need_of_reading(
            self.response.answered.select_related("record__comment", "record__minutes", "verdict")
        )
        shown = Paginator(answered, conf.rows_at_once).get_page(self.request.GET.get("p"))
        records = [each.record for each in shown]
        self.name_clauses(records)
        self.withhold(records)
        give_notes(records)
        similar = self.similar(records)
        entries = log_registry.get_logs_for_instance(self.response).select_related("user")
        return self.show(
            status,
            response=self.response,
            response_url=self.address("response", self.response.pk),
            form=form,
            answered=shown,
            ticked=set(ticked),
            seen=expected_versions.field_value(_texts(records)),
            templates=AnswerTemplate.objects.all(),
            similar=similar,
            similar_seen=expected_versions.field_value(
                {record.pk: record.text_number for record, _percent in similar}
            ),
            log_entries=entries[: conf.rows_at_once],
        )

    def similar(self, answered: Sequence[Any]) -> list[tuple[Any, int]]:
        """Comments without an answer that are most like those on the screen, in percent."""
        read = [record for record in answered if not record.is_withheld]
        open_ones = unanswered(eligible(self.response.translation_key))
        found = similar_to_any(read, open_ones)
        self.name_clauses(record for record, _percent in found)
        return found


def _texts(records: Iterable[Any]) -> dict[int, int]:
    """The numbers of the texts that a screen with these comments shows."""
    return {record.pk: record.text_number for record in records if not record.is_withheld}
