"""The door through which the last act of a sitting is taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from feedback_plugin import sitting
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.responses.admin.announcements import tell_of_undone
from feedback_plugin.responses.admin.base import PageOfficerView
from feedback_plugin.responses.core import undo
from feedback_plugin.responses.core.permissions import ANSWER, PUBLISH


class UndoView(FormReceiverMixin, PageOfficerView):
    """Undo the act that the button named, if it is still the last one."""

    def get_form_url(self) -> str:
        return self.address("desk")

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        entry = undo.last_act(request.user, sitting.acts(request))
        if entry is None or str(entry.uuid) != request.POST.get("act"):
            messages.warning(request, _("There is no such act of this sitting to undo."))
            return redirect(self.get_form_url())
        needed = PUBLISH if entry.action == undo.PUBLISH else ANSWER
        if not request.user.has_perm(needed):
            messages.warning(request, _("You do not have the right to this any more."))
            return redirect(self.get_form_url())
        done = undo.undo(entry, self.responses, request.user)
        sitting.forget(request, str(entry.uuid))
        tell_of_undone(request, done)
        return redirect(self.get_form_url())
