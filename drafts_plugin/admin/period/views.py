"""The acts upon a period in the admin: say what will happen, ask for the reason, do it once."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from drafts_plugin.drafts import Draft, source_of
from drafts_plugin.formats import deadline_in_both_calendars, moment
from drafts_plugin.period.actions import PERIOD_ACTIONS
from drafts_plugin.period.base import last_event, version_token
from drafts_plugin.period.changes import PeriodActionError, closing_after_outage
from drafts_plugin.period.messages import describe
from drafts_plugin.period.models import PeriodEvent


class PeriodActionView(WagtailAdminTemplateMixin, View):
    """One act upon the period of a draft, in the name of all its languages."""

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
    def source(self):
        return source_of(self.page)

    def get(self, request, pk, slug):
        try:
            self.action.check(self.source, request.user, timezone.now())
        except PeriodActionError as refusal:
            messages.error(request, refusal.message)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return self._ask(self.action.form(initial={"token": version_token(self.source)}))

    def post(self, request, pk, slug):
        form = self.action.form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        try:
            event = self.action.perform(self.source, user=request.user, **form.answers)
        except PeriodActionError as refusal:
            return self._refuse(form, refusal)
        messages.success(request, describe(event))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def _refuse(self, form, refusal):
        done = self._find_done(form)
        if done and refusal.code in ("changed", "stage"):
            messages.info(
                self.request, _("This has been done already. %(what)s") % {"what": describe(done)}
            )
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        form.add_error("last_day" if refusal.code in form.DAY_ERRORS else None, refusal)
        self.source.refresh_from_db()
        form.data = form.data.copy()
        form.data["token"] = version_token(self.source)
        return self._ask(form)

    def _find_done(self, form):
        """Return the newest act where it is what this form asks for: sent twice, or by two."""
        event = last_event(self.source)
        if not event or event.kind != self.action.kind or event.reason != form.answers["reason"]:
            return None
        asked = form.answers.get("closes_at")
        return event if asked in (None, event.new_closes_at) else None

    def _ask(self, form):
        source, at = self.source, timezone.now()
        context = {"form": form, "action": self.action, "draft": source}
        context["deadline"] = deadline_in_both_calendars(source.closes_at)
        if self.action.kind == PeriodEvent.Kind.RESUMED and source.suspended_at:
            context["suspended"] = moment(source.suspended_at)
            new = closing_after_outage(source, at)
            context["new_deadline"] = deadline_in_both_calendars(new)
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
