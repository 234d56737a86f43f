"""The scan of minutes for whoever answers; a look at it is logged, and so a POST."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import minutes_scan
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.admin.base import PageOfficerView
from feedback_plugin.responses.core.eligibility import eligible


class MinutesView(PageOfficerView):
    """What stands behind one comment that is to be answered, and the button for its scan."""

    template_name = "feedback_responses/admin/minutes.html"
    page_title = gettext_lazy("Minutes of a meeting")

    @cached_property
    def record(self) -> CommentRecord:
        records = CommentRecord.objects.filter(minutes__isnull=False)
        found = records.select_related("comment", "minutes", "page")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @cached_property
    def commented(self) -> CommentedPage:
        return CommentedPage(self.record.page.specific)

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = self.record.translation_key
        get_object_or_404(eligible(key), pk=self.record.pk)
        return super().respond(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int, status: int = 200) -> HttpResponse:
        may_see = minutes_scan.may_see(request.user, self.record)
        return self.show(status, record=self.record, may_see_minutes=may_see)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
        try:
            return minutes_scan.hand_out(self.record, request.user)
        except OSError:
            messages.error(
                request, _("The scan of the minutes cannot be read. Tell whoever runs the site.")
            )
            return self.get(request, pk, 404)
