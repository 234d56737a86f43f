"""The answers of a page, each with what it answers; drafts are published together."""

import hashlib
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin import sitting
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.responses.admin.announcements import tell_of_published
from feedback_plugin.responses.admin.base import PageOfficerView
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment
from feedback_plugin.responses.core.permissions import PUBLISH

TABS = (
    (ResponseState.DRAFT, gettext_lazy("Drafts")),
    (ResponseState.PUBLISHED, gettext_lazy("Published answers")),
)


class ResponsesView(PageOfficerView):
    """The drafts of a page, or its published answers."""

    template_name = "feedback_responses/admin/responses.html"
    page_title = gettext_lazy("Answers of this page")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.answer()

    def answer(self, status: int = 200, ticked: Any = ()) -> HttpResponse:
        """The list; what was `ticked` is so again."""
        shown = Paginator(_with_comments(self.listed), conf.rows_at_once)
        rows = shown.get_page(self.request.GET.get("p"))
        obstacles = publishing.obstacles_of(rows, self.request.user)
        for row in rows:
            found = obstacles.get(row.pk)
            row.obstacle = found.label if found and self._is_told(found) else ""
        comments = _first_comments(rows)
        self.withhold(comments.values())
        return self.show(
            status,
            rows=rows,
            shows_drafts=self.shows_drafts,
            tabs=[(state, label, state == self.state) for state, label in TABS],
            seen=expected_versions.field_value({row.pk: row.version for row in rows}),
            all_seen=_digest(_versions(self.responses.drafts())),
            ticked=set(ticked),
            first_comments=comments,
        )

    def _is_told(self, obstacle: publishing.Obstacle) -> bool:
        return self.shows_drafts or obstacle in publishing.LATER

    @property
    def shows_drafts(self) -> bool:
        return self.state == ResponseState.DRAFT

    @cached_property
    def state(self) -> str:
        asked = self.request.GET.get("show")
        return asked if asked == ResponseState.PUBLISHED else ResponseState.DRAFT

    @property
    def listed(self) -> QuerySet:
        return self.responses.filter(state=self.state).order_by("pk")


class PublishView(FormReceiverMixin, ResponsesView):
    """Publish the drafts that were ticked, or all of them as they were shown."""

    needs = PUBLISH

    def get_form_url(self) -> str:
        return self.address("responses")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return FormReceiverMixin.get(self, request)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        ticked = list(expected_versions.numbers_of(request.POST.getlist("drafts")))
        if "all" in request.POST:
            expected = _versions(self.responses.drafts())
            drafts = self.responses
            if request.POST["all"] != _digest(expected):
                sentence = _(
                    "The drafts have changed since you opened this list, so none was published."
                    " This is how they are now."
                )
                messages.warning(request, sentence)
                return self.answer(409)
        else:
            expected = expected_versions.posted(request)
            drafts = self.responses.filter(pk__in=ticked)
            if not ticked:
                messages.warning(request, _("Tick at least one draft."))
                return self.answer(422)
        done = publishing.publish(drafts, request.user, expected)
        tell_of_published(request, done)
        if not done.number:
            return self.answer(409, ticked)
        sitting.remember(request)
        return redirect(self.get_form_url())


def _versions(drafts: QuerySet) -> dict[int, int]:
    return dict(drafts.order_by("pk").values_list("pk", "version"))


def _digest(versions: dict[int, int]) -> str:
    """What tells these drafts, as they are, from whatever they become."""
    return hashlib.sha256(repr(sorted(versions.items())).encode()).hexdigest()[:16]


def _with_comments(responses: QuerySet) -> QuerySet:
    first = AnsweredComment.objects.filter(response=OuterRef("pk")).order_by("pk")
    return responses.select_related("author", "approved_by").annotate(
        number=Count("answered"),
        first=Subquery(first.values("pk")[:1]),
        verdicts=Count("answered__verdict"),
        met=Count("answered__verdict", filter=Q(answered__verdict__is_met=True)),
    )


def _first_comments(rows: Any) -> dict[int, CommentRecord]:
    """One comment of each answer, by the answer's key."""
    records = CommentRecord.objects.select_related("comment").in_bulk([row.first for row in rows])
    return {row.pk: records[row.first] for row in rows if row.first in records}
