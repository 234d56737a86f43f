"""What the screens of the desk share: the page they are about, and who may see and do what."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from feedback_plugin import sitting
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.permissions import may_moderate
from feedback_plugin.persian_text import isolated_label
from feedback_plugin.responses.core import undo
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.core.permissions import ANSWER, PUBLISH, is_officer, may_see


class OfficerView(WagtailAdminTemplateMixin, View):
    """A screen for those who answer comments or publish answers."""

    header_icon = "openquote"
    #: The right without which nothing is shown; empty: either of the two.
    needs = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_officer(request.user) or (self.needs and not request.user.has_perm(self.needs)):
            raise PermissionDenied
        response = self.respond(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What whoever has the right gets."""
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        start = {"url": reverse("feedback_responses_admin:pages"), "label": _("Answers")}
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, start, *self.get_further_breadcrumbs(), here]

    def get_further_breadcrumbs(self) -> list[dict[str, str]]:
        return []

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """Render the screen with this."""
        return self.render_to_response(self.get_context_data(**context), status=status)


class PageOfficerView(OfficerView):
    """A screen about the answers of one page, in the name of all its languages."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_active and not may_see(request.user, self.commented.page):
            raise PermissionDenied

    @cached_property
    def commented(self) -> CommentedPage:
        return CommentedPage(get_object_or_404(Page, pk=self.kwargs["page_id"]).specific).source

    @property
    def responses(self) -> Any:
        """All answers of the page."""
        return OfficialResponse.objects.of_discussion(self.commented.page.translation_key)

    def address(self, name: str, *args: Any) -> str:
        """The address of a screen of the desk."""
        return reverse(f"feedback_responses_admin:{name}", args=args or [self.commented.page.pk])

    def name_clauses(self, records: Iterable[Any]) -> None:
        """Give each comment its `clause_name`, as the page in hand calls it."""
        for record in records:
            known = self.commented.anchor_labels.get(record.anchor)
            record.clause_name = known or isolated_label(record.anchor_label)

    def withhold(self, records: Iterable[Any]) -> None:
        """Let each comment know whether it `is_withheld`: not public, and not this user's to judge.

        Only its number and its state are shown then.
        """
        moderates = may_moderate(self.request.user, self.commented.page)
        for record in records:
            record.is_withheld = not (moderates or record.is_public)

    def get_page_subtitle(self) -> str:
        return self.commented.page.get_admin_display_title()

    def get_further_breadcrumbs(self) -> list[dict[str, str]]:
        title = self.commented.page.get_admin_display_title()
        return [{"url": self.address("desk"), "label": title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            page=self.commented.page,
            desk_url=self.address("desk"),
            list_url=self.address("responses"),
            may_answer=user.has_perm(ANSWER),
            may_publish=user.has_perm(PUBLISH),
            last_act=self._last_act(),
            **kwargs,
        )

    def _last_act(self) -> dict[str, Any] | None:
        entry = undo.last_act(self.request.user, sitting.acts(self.request))
        if entry is None or entry.data.get("page") != self.commented.page.pk:
            return None
        is_of_answers = entry.action in (undo.PUBLISH, undo.IMPORT)
        number = undo.entries_of(entry).count() if is_of_answers else entry.data["comments"]
        kind = entry.action.removeprefix(undo.PREFIX)
        return {"name": entry.uuid, "kind": kind, "number": number, "response": entry.object_id}
