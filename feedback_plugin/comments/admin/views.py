"""The moderation desk: the queue, the comment in hand, and the doors through which acts come in.

Reading is a GET and changes nothing. Opening, deciding, undoing and revealing are POSTs that lead
back to the desk, so that it works as plain forms; `desk.js` fetches the same answers.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from feedback_plugin.comments.admin import locks
from feedback_plugin.comments.admin.actions import ACTIONS, announce, carry_out, offered_for
from feedback_plugin.comments.admin.context import comment_context, queue_context, undo_context
from feedback_plugin.comments.admin.header_links import header_links
from feedback_plugin.comments.admin.queue import Queue
from feedback_plugin.comments.admin.queue_forms import REPORTED
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import expected_versions, transitions
from feedback_plugin.comments.core.permissions import MODERATE, REVEAL
from feedback_plugin.form_receivers import FormReceiverMixin


class BaseDeskView(WagtailAdminTemplateMixin, View):
    """What every view of the desk shares: the queue of the address, and the desk as the answer."""

    page_title = gettext_lazy("Moderation desk")
    header_icon = "comment"
    template_name = "feedback_comments/admin/desk.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.queue = Queue(request.user, request.GET)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(header_links=header_links(self.request.user), **kwargs)

    def get_form_url(self):
        """The desk with the comment that the address names."""
        pk = self.kwargs.get("pk")
        return self.queue.desk_url(self.find(pk) if pk else None)

    def find(self, pk):
        """One of this moderator's comments, as it stands now."""
        related = ("comment", "page", "decided_by", "locked_by", "letter")
        return get_object_or_404(self.queue.visible.select_related(*related), pk=pk)

    def answer(self, record, status=200, **more):
        """The desk with this comment on it; for `desk.js` without the admin around it."""
        self.queue.look_at(record)
        return self._desk(record, status, **more)

    def _desk(self, record, status=200, **more):
        is_part = "X-Desk" in self.request.headers
        name_clauses([*self.queue.rows, *filter(None, [record])])
        context = {
            **({} if is_part else self.get_context_data()),
            **queue_context(self.queue),
            **comment_context(self.queue, record),
            **undo_context(self.request),
            "is_part": is_part,
            **more,
        }
        name = "feedback_comments/admin/desk_body.html" if is_part else self.template_name
        response = TemplateResponse(self.request, name, context, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response

    def lead_to(self, record):
        """Take this comment in hand and show it."""
        if record is not None:
            locks.take(record, self.request.user)
        return redirect(self.queue.desk_url(record))


class DeskView(BaseDeskView):
    """The queue with the comment that the address names, or the first that nobody else reads."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, pk=None):
        if not request.user.has_perm(MODERATE):
            raise PermissionDenied
        wanted = parse_pk(pk or request.GET.get("comment"))
        if wanted:
            return self.answer(self.find(wanted))
        self.queue.look_at()
        return self._desk(self.queue.first())


class OpenView(FormReceiverMixin, BaseDeskView):
    """Take a comment in hand: it is read from now on, and others see who is looking at it."""

    def post(self, request, pk):
        record = self.find(pk)
        if "X-Desk-Quiet" in request.headers:
            locks.take(record, request.user)
            return HttpResponse(status=204)
        return self.lead_to(record)


class DecisionView(FormReceiverMixin, BaseDeskView):
    """Carry out one act, then show the next comment; or say why not, with all that was typed."""

    def post(self, request, pk, action):
        record = self.find(pk)
        chosen = ACTIONS.get(action)
        if chosen is None:
            messages.error(request, _("There is no such act. Choose one of the buttons."))
            return self.answer(record, 404)
        if chosen not in offered_for(record):
            outcome = transitions.Outcome(0, [record])
            announce(request, chosen.done, outcome)
            return self._not_done(outcome)
        form = chosen.form_class(request.POST) if chosen.form_class else None
        if form and not form.is_valid():
            return self.answer(record, 422, refusal_form=form)
        goes_on = record.state == State.PENDING or self.queue.shows(REPORTED)
        following = self.queue.after(record) if goes_on else record
        given = form.cleaned_data if form else {}
        expected = expected_versions.posted(request)
        outcome = carry_out(request, chosen, [pk], expected=expected, **given)
        if outcome.rewritten or outcome.missed:
            return self._not_done(outcome, form)
        if address := get_valid_next_url_from_request(request):
            return redirect(address)
        return self.lead_to(following)

    def _not_done(self, outcome, form=None):
        """Somebody was faster, as was said: give back what was typed."""
        record = self.find(self.kwargs["pk"])
        if form and outcome.rewritten:
            return self.answer(record, 409, refusal_form=form)
        typed = self.request.POST.get("note", "").strip()
        return self.answer(record, 409, typed_note=typed)


class RevealView(FormReceiverMixin, BaseDeskView):
    """Show the author's e-mail address once; who looked is in the log."""

    def post(self, request, pk):
        record = self.find(pk)
        if not request.user.has_perm(REVEAL):
            raise PermissionDenied
        log(instance=record, action="feedback_comments.reveal", user=request.user)
        return self.answer(record, email=record.comment.user_email)
