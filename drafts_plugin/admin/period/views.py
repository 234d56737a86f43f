"""The acts upon a draft in the admin: ask, show what was and what will be, do it once."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from drafts_plugin.admin.period.comparison import compare
from drafts_plugin.admin.period.explanation import explain, initial_values
from drafts_plugin.admin.period.text_changes import changes_since_consultation
from drafts_plugin.drafts import Draft, source_of
from drafts_plugin.period.base import last_event
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.gate import may_override, outcome_problems
from drafts_plugin.period.messages import describe
from drafts_plugin.period.table import PERIOD_ACTIONS

CONFIRM, BACK = "confirm", "back"


class PeriodActionView(WagtailAdminTemplateMixin, View):
    """One act upon a draft, in the name of all its languages: asked, shown, then done."""

    template_name = "drafts_plugin/admin/period_action.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.action.is_allowed(self.source, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def action(self):
        for action in PERIOD_ACTIONS.values():
            if action.slug == self.kwargs["slug"]:
                return action
        raise Http404

    @cached_property
    def page(self):
        page = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        if not isinstance(page, Draft) or page.alias_of_id:
            raise Http404
        return page

    @cached_property
    def problems(self):
        """What other apps have against it: numbers of comments, each with its sentence."""
        return outcome_problems(self.source) if self.action.is_gated else []

    @cached_property
    def source(self):
        return source_of(self.page)

    def get(self, request, pk, slug):
        try:
            self.action.check(self.source, request.user, timezone.now())
        except PeriodActionError as refusal:
            messages.error(request, str(refusal.message))
            return redirect(self.way_back)
        values = {"token": self.action.token_for(self.source)}
        return self._ask(self._form(initial=values | initial_values(self.action, self.source)))

    def post(self, request, pk, slug):
        form = self._form(request.POST)
        if not form.is_valid() or BACK in request.POST:
            return self._ask(form)
        try:
            if CONFIRM not in request.POST:
                return self._show(form)
            event = self.action.perform(self.source, user=request.user, **form.answers)
        except PeriodActionError as refusal:
            return self._refuse(form, refusal)
        messages.success(request, describe(event))
        return redirect(self.way_back)

    @property
    def way_back(self):
        """The draft's editor, or its list for those who act upon it and may not edit it."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])

    def _form(self, *args, **kwargs):
        if self.action.is_gated:
            kwargs["overrides"] = bool(self.problems) and may_override(self.request.user)
        needs_letter = self.action.needs_letter(self.source)
        return self.action.form(*args, needs_letter=needs_letter, **kwargs)

    def _show(self, form):
        """The step before the last: what is now, what will be, and nothing done yet."""
        answers, at = form.answers, timezone.now()
        self.action.refuse_changed(self.source, answers.pop("token"))
        self.action.check(self.source, self.request.user, at)
        reason = answers.get("reason", "")
        unanswered = self.action.weigh(self.source, self.request.user, reason)
        changes = self.action.preview(self.source, at, **answers)
        answers["unanswered"] = unanswered
        context = {
            "form": form,
            "action": self.action,
            **(changes_since_consultation(self.source) if self.action.publishes_text else {}),
            "rows": compare(self.action, self.source, changes, answers, at),
            "sent": [
                (name, value)
                for name in self.request.POST
                if name not in ("csrfmiddlewaretoken", BACK)
                for value in self.request.POST.getlist(name)
            ],
        }
        return self.render_to_response(self.get_context_data(**context))

    def _refuse(self, form, refusal):
        done = self._find_done(form)
        if done and refusal.code in ("changed", "stage"):
            messages.info(
                self.request, _("This has been done already. %(what)s") % {"what": describe(done)}
            )
            return redirect(self.way_back)
        field = form.FIELD_ERRORS.get(refusal.code)
        form.add_error(field if field in form.fields else None, refusal)
        self.source.refresh_from_db()
        form.data = form.data.copy()
        form.data["token"] = self.action.token_for(self.source)
        return self._ask(form)

    def _find_done(self, form):
        """Return the newest act where it is what this form asks for: sent twice, or by two."""
        event, answers = last_event(self.source), form.answers
        if not event or event.kind != self.action.kind:
            return None
        same = answers.get("reason", "").strip() == event.reason
        same &= answers.get("closes_at") in (None, event.new_closes_at)
        same &= answers.get("due_on") in (None, event.new_due_on, self.source.outcome_due_on)
        same &= answers.get("number", "").strip() in ("", event.number)
        return event if same else None

    def _ask(self, form):
        context = {
            "form": form,
            "action": self.action,
            "problems": [sentence for _number, sentence in self.problems],
            "may_override": may_override(self.request.user),
            **explain(self.action, self.source),
        }
        return self.render_to_response(self.get_context_data(**context))

    def get_page_title(self):
        return self.action.label

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    @property
    def header_icon(self):
        return self.action.icon

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]
