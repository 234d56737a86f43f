"""Two acts of the desk that decide nothing about a comment: answer its reports, know its author."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from feedback_plugin import sitting
from feedback_plugin.comments.admin.queue_forms import REPORTED
from feedback_plugin.comments.admin.views import BaseDeskView
from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.verification import verify
from feedback_plugin.comments.screening import reports
from feedback_plugin.form_receivers import FormReceiverMixin


class DismissView(FormReceiverMixin, BaseDeskView):
    """Close what was reported about a comment that stays published."""

    def post(self, request, pk):
        record, at = self.find(pk), timezone.now()
        with transaction.atomic():
            closed = reports.close([record.pk], request.user, at)
            if closed:
                # Under the instant of the reports, by which they are found where it is undone.
                data = {"reports": closed}
                log_action([record], "dismiss_reports", request.user, at, data)
        if not closed:
            messages.warning(request, _("A colleague has answered the reports already."))
            return self.lead_to(record)
        sentence = ngettext(
            "One report was dismissed; the comment stays published.",
            "%(n)s reports were dismissed; the comment stays published.",
            closed,
        )
        sitting.remember(request)
        messages.success(request, sentence % {"n": localize(closed)})
        following = self.queue.after(record) if self.queue.shows(REPORTED) else None
        return self.lead_to(following or record)


class VerifyView(FormReceiverMixin, BaseDeskView):
    """Say that an author speaks for the organisation they name, or take that back."""

    def post(self, request, pk):
        record = self.find(pk)
        is_verified = request.POST.get("verified") == "1"
        if verify(record, is_verified, request.user):
            sitting.remember(request)
            told = _("The organisation is verified.")
            taken_back = _("The organisation is no longer verified.")
            messages.success(request, told if is_verified else taken_back)
        return self.lead_to(record)
