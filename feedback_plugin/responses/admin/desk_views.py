"""The answer desk: the pages with comments, and the comments of one page with the answer's form."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from feedback_plugin.comments.core import expected_versions
from feedback_plugin.comments.core.permissions import pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.admin import choice_viewsets, progress
from feedback_plugin.responses.admin.base import OfficerView, PageOfficerView
from feedback_plugin.responses.admin.filters import Choices
from feedback_plugin.responses.admin.forms import AnswerForm, AssignForm
from feedback_plugin.responses.admin.listing import Listing
from feedback_plugin.responses.admin.notes import give_notes
from feedback_plugin.responses.assignments.assigning import colleagues
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.official_responses import unanswered, without_published_answer

PAGES_AT_ONCE = 50


class PagesView(OfficerView):
    """The pages whose comments are to be answered, those with the most left first."""

    template_name = "feedback_responses/admin/pages.html"
    page_title = gettext_lazy("Answers to comments")

    def get(self, request: HttpRequest) -> HttpResponse:
        own = pages_moderated_by(request.user).values("pk")
        records = CommentRecord.objects.approved().comments().filter(page__in=own).order_by()
        left = Count("pk", filter=without_published_answer())
        rows = records.values("page").annotate(total=Count("pk"), left=left)
        counted = list(rows.order_by("-left", "-page")[:PAGES_AT_ONCE])
        pages = Page.objects.in_bulk([row["page"] for row in counted])
        shown = [{**row, "page": pages[row["page"]]} for row in counted if row["page"] in pages]
        return self.show(pages=shown, lists=choice_viewsets.links(request.user))


class DeskView(PageOfficerView):
    """The comments of a page by clause and group, first those without an answer."""

    template_name = "feedback_responses/admin/desk.html"
    page_title = gettext_lazy("Answer desk")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.answer(self.new_form())

    def new_form(self) -> AnswerForm:
        """The form of an answer of which nothing is written yet."""
        return AnswerForm(clauses=self.clauses, initial=self.initial())

    def answer(
        self, form: Any, status: int = 200, ticked: Any = (), assigning: Any = None
    ) -> HttpResponse:
        """The desk with these forms; what was `ticked` is so again, and all words are kept."""
        shown_at = timezone.now()
        rows, further = self.listing.screen()
        self.name_clauses(rows)
        give_notes(rows)
        number = unanswered(self.listing.found).count()
        return self.show(
            status,
            listing=self.listing,
            rows=rows,
            further=further,
            beginning=self.listing.query() if self.listing.after else "",
            seen=expected_versions.field_value({row.pk: row.text_number for row in rows}),
            form=form,
            found=number,
            shown_at=shown_at.isoformat(),
            ticked=set(ticked),
            assigning=assigning or AssignForm(colleagues=self.colleagues),
            templates=AnswerTemplate.objects.all(),
            clauses=self.shares,
            officers=self.officers,
            total=progress.in_all(self.shares),
            drafts=self.responses.drafts().count(),
        )

    @cached_property
    def shares(self) -> list[progress.Share]:
        return progress.by_clause(self.commented)

    @cached_property
    def officers(self) -> list[progress.Share]:
        return progress.by_officer(self.commented)

    @cached_property
    def listing(self) -> Listing:
        clauses = [(share.key, share.label) for share in self.shares]
        officers = [
            (share.key, share.label) for share in self.officers if share.key and share.total
        ]
        choices = Choices(self.request.user, clauses, officers, self.colleagues)
        return Listing(self.commented, self.request.GET, choices)

    @cached_property
    def colleagues(self) -> list[tuple[str, str]]:
        """Whoever may answer here, and whoever has something to answer, by name."""
        own = {
            str(user.pk): get_user_display_name(user) for user in colleagues(self.commented.page)
        }
        assigned = {share.key: share.label for share in self.officers if share.assigned}
        return list((assigned | own).items())

    @property
    def clauses(self) -> dict[str, str]:
        return self.commented.anchor_labels

    def initial(self) -> dict[str, Any]:
        """What stands in the form of an answer at first."""
        unit = getattr(self.commented.page, "responsible_unit", "")
        last = self.responses.filter(author=self.request.user).order_by("-pk").first()
        return {"unit": last.unit if last else unit, "whole_groups": True}
