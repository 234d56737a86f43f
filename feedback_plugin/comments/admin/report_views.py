"""Two acts of the desk that decide nothing about a comment: answer its reports, know its author."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import log

from feedback_plugin.comments.admin.views import BaseDeskView
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import reports
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.page_cache import version


class DismissView(FormReceiverMixin, BaseDeskView):
    """Close what was reported about a comment that stays published."""

    def post(self, request, pk):
        record = self.find(pk)
        with transaction.atomic():
            closed = reports.close([record.pk], request.user, timezone.now())
            if closed:
                action = "feedback_comments.dismiss_reports"
                log(record, action, user=request.user, data={"reports": closed})
        if not closed:
            messages.warning(request, _("A colleague has answered the reports already."))
            return self.lead_to(record)
        sentence = ngettext(
            "One report was dismissed; the comment stays published.",
            "%(n)s reports were dismissed; the comment stays published.",
            closed,
        )
        messages.success(request, sentence % {"n": localize(closed)})
        following = self.queue.after(record) if self.queue.shows_reported else None
        return self.lead_to(following or record)


class VerifyView(FormReceiverMixin, BaseDeskView):
    """Say that an author speaks for the organisation they name, or take that back."""

    def post(self, request, pk):
        record = self.find(pk)
        is_verified = request.POST.get("verified") == "1"
        wanted = CommentRecord.objects.filter(
            pk=record.pk, organisation_is_verified=not is_verified
        )
        with transaction.atomic():
            if wanted.exclude(organisation="").update(organisation_is_verified=is_verified):
                action = "verify" if is_verified else "unverify"
                log(record, f"feedback_comments.{action}", user=request.user)
                version.bump()
        return self.lead_to(record)
