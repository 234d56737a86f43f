"""The act of the desk about a name that somebody says is theirs."""

from django.utils.translation import gettext as _
from wagtail.admin import messages

from feedback_plugin import sitting
from feedback_plugin.comments.admin.queue_forms import NAMES
from feedback_plugin.comments.admin.views import BaseDeskView
from feedback_plugin.comments.name_claims import deciding
from feedback_plugin.comments.name_claims.models import Outcome
from feedback_plugin.form_receivers import FormReceiverMixin


class NameView(FormReceiverMixin, BaseDeskView):
    """Show the name again, or leave it out for good."""

    def post(self, request, pk):
        record = self.find(pk)
        outcome = request.POST.get("outcome")
        if outcome not in Outcome.values:
            messages.error(request, _("There is no such act. Choose one of the buttons."))
            return self.answer(record, 404)
        following = self.queue.after(record) if self.queue.shows(NAMES) else None
        is_shown = outcome == Outcome.SHOWN
        decide = deciding.show_again if is_shown else deciding.leave_out
        if not decide(record.pk, request.user):
            messages.warning(request, _("The name is decided already. Nothing was changed."))
            return self.lead_to(record)
        sitting.remember(request)
        told = _("The name is shown.") if is_shown else _("The name is left out for good.")
        messages.success(request, told)
        return self.lead_to(following or record)
