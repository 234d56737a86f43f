"""The minutes of a comment, from the desk: their scan, and their numbers put right.

A look at the scan is a logged act, and so a POST.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from feedback_plugin.comments.admin.minutes_forms import MinutesCorrectionForm
from feedback_plugin.comments.admin.redaction_views import CommentView, url_of
from feedback_plugin.comments.core import minutes_correcting, minutes_scan
from feedback_plugin.comments.core.permissions import moderated_by
from feedback_plugin.form_receivers import FormReceiverMixin


class MinutesView(FormReceiverMixin, View):
    """The scan, for whoever moderates the comment."""

    def get_form_url(self):
        return reverse("feedback_comments_admin:inspect", args=[self.kwargs["pk"]])

    def post(self, request, pk):
        records = moderated_by(request.user).select_related("minutes")
        record = get_object_or_404(records, pk=pk)
        try:
            return minutes_scan.hand_out(record, request.user)
        except OSError:
            messages.error(
                request, _("The scan of the minutes cannot be read. Tell whoever runs the site.")
            )
            return redirect(self.get_form_url())


class CorrectionView(CommentView):
    """The day and the numbers of minutes, for whoever moderates the comment."""

    template_name = "feedback_comments/admin/correct_minutes.html"
    page_title = gettext_lazy("Correct the minutes")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.minutes = self.record.minutes
        if self.minutes is None:
            raise Http404

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or MinutesCorrectionForm(minutes=self.minutes)
        return super().get_context_data(
            record=self.record,
            others=self.minutes.records.count() - 1,
            form=form,
            back_url=url_of("inspect", self.record),
            **kwargs,
        )

    def post(self, request, pk):
        form = MinutesCorrectionForm(request.POST, minutes=self.minutes)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        given = form.cleaned_data
        try:
            minutes_correcting.correct(
                self.minutes, given["minutes"], given["seen"], request.user, given["note"]
            )
        except minutes_correcting.MinutesChangedError:
            messages.error(
                request,
                _("A colleague has corrected these minutes meanwhile. Compare them once more."),
            )
            return redirect(url_of("correct_minutes", self.record))
        messages.success(request, _("The minutes are corrected."))
        return redirect(url_of("inspect", self.record))
