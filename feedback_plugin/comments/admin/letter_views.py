"""Enter the comment of a letter, in the admin; and look at its scan, which is logged."""

from django.db import IntegrityError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from feedback_plugin.comments.admin.page_views import BasePageView
from feedback_plugin.comments.core.permissions import may_moderate, moderated_by
from feedback_plugin.comments.letters import intake
from feedback_plugin.comments.letters.forms import LetterForm
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.files import content_type
from feedback_plugin.receipts import group_code


class NewLetterView(BasePageView):
    """The form for one letter about one page."""

    header_icon = "mail"
    template_name = "feedback_comments/admin/letter.html"
    page_title = gettext_lazy("Enter a letter")

    def is_for(self, user):
        return may_moderate(user, self.page)

    def get(self, request, page_id):
        return self._show(form=self._form())

    def post(self, request, page_id):
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form=form, status=422)
        try:
            entered = intake.enter(self.page, form.instance, form.cleaned_data, request.user)
        except IntegrityError:
            # Two clerks with one letter: the second one's form met the first one's row.
            form.add_error("registered_number", _("A letter with this number was just entered."))
            return self._show(form=form, status=422)
        return self._show(entered=entered, grouped_code=group_code(entered.code))

    def _form(self, *data):
        return LetterForm(*data, page=self.page, for_user=self.request.user)

    def _show(self, status=200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)


class ScanView(View):
    """The scan of a letter. A look at it is a logged act, and so a POST."""

    http_method_names = ["post"]

    def post(self, request, pk):
        record = get_object_or_404(moderated_by(request.user), pk=pk)
        letter = Letter.objects.filter(pk=pk).exclude(scan="").first()
        if letter is None:
            raise Http404
        log(record, "feedback_comments.scan", user=request.user)
        file = letter.scan.open("rb")
        response = FileResponse(file, content_type=content_type(file) or "application/octet-stream")
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response


def listing_buttons(page, user, next_url=None):
    """The entry in the menu of a page, for those who moderate it."""
    if page.live and may_moderate(user, page):
        url = reverse("feedback_comments_admin:new_letter", args=[page.pk])
        yield Button(_("Enter a letter about it"), url, icon_name="mail", priority=60)


def header_buttons(page, user, view_name, next_url=None):
    """The same entry in the menu at the top of the page's own screens."""
    return listing_buttons(page, user, next_url)
