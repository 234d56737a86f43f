"""The scan of minutes, from the desk. A look at it is a logged act, and so a POST."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from feedback_plugin.comments.core import minutes_scan
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
