"""The acts upon a period in the admin: say what will happen, ask for the reason, do it once."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from drafts_plugin.models import DraftPageMixin, PeriodEvent
from drafts_plugin.period import actions as period_acts
from drafts_plugin.period.actions import PeriodActError
from drafts_plugin.period.forms import CloseEarlyForm, LastDayForm, ReasonForm
from drafts_plugin.period.messages import describe, in_both_calendars, moment

Kind = PeriodEvent.Kind


@dataclass(frozen=True)
class Act:
    """An act as the admin shows it; `name` is its place in the address."""

    name: str
    kind: Kind
    label: Promise
    icon: str
    form: type
    do: callable


ACTS = {
    act.kind: act
    for act in (
        Act(
            "extend",
            Kind.EXTENDED,
            gettext_lazy("Extend the period"),
            "date",
            LastDayForm,
            period_acts.extend,
        ),
        Act(
            "close-early",
            Kind.CLOSED_EARLY,
            gettext_lazy("Close the period early"),
            "cross",
            CloseEarlyForm,
            period_acts.close_early,
        ),
        Act(
            "suspend",
            Kind.SUSPENDED,
            gettext_lazy("Suspend comments"),
            "lock",
            ReasonForm,
            period_acts.suspend,
        ),
        Act(
            "resume",
            Kind.RESUMED,
            gettext_lazy("Resume comments"),
            "lock-open",
            ReasonForm,
            period_acts.resume,
        ),
    )
}


class PeriodActView(WagtailAdminTemplateMixin, View):
    """One act upon the period of a draft, in the name of all its languages."""

    template_name = "drafts_plugin/admin/period_act.html"

    def dispatch(self, request, *args, **kwargs):
        if not may_act(self.source, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def act(self):
        for act in ACTS.values():
            if act.name == self.kwargs["act"]:
                return act
        raise Http404

    @cached_property
    def page(self):
        page = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        if not isinstance(page, DraftPageMixin) or page.alias_of_id:
            raise Http404
        return page

    @cached_property
    def source(self):
        return source_of(self.page)

    def get(self, request, pk, act):
        try:
            period_acts.check(self.source, self.act.kind, request.user, timezone.now())
        except PeriodActError as refusal:
            messages.error(request, refusal.message)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return self._ask(self.act.form(initial={"seen": period_acts.standing(self.source)}))

    def post(self, request, pk, act):
        form = self.act.form(request.POST)
        if not form.is_valid():
            return self._ask(form)
        try:
            event = self.act.do(self.source, user=request.user, **form.answers)
        except PeriodActError as refusal:
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
        form.data["seen"] = period_acts.standing(self.source)
        return self._ask(form)

    def _find_done(self, form):
        """Return the newest act where it is what this form asks for: sent twice, or by two."""
        event = period_acts.last_event(self.source)
        if not event or event.kind != self.act.kind or event.reason != form.answers["reason"]:
            return None
        asked = form.answers.get("closes_at")
        return event if asked in (None, event.new_closes_at) else None

    def _ask(self, form):
        source, at = self.source, timezone.now()
        context = {"form": form, "act": self.act, "draft": source}
        context["deadline"] = in_both_calendars(source.closes_at)
        if self.act.kind == Kind.RESUMED and source.suspended_at:
            context["suspended"] = moment(source.suspended_at)
            new = period_acts.closing_after_outage(source, at)
            context["new_deadline"] = in_both_calendars(new)
        return self.render_to_response(self.get_context_data(**context))

    def get_page_title(self):
        return self.act.label

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    @property
    def header_icon(self):
        return self.act.icon

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]


def source_of(page):
    """Return the page of a draft that was made first; the period is its own."""
    pages = type(page)._base_manager.filter(translation_key=page.translation_key)
    return pages.order_by("pk").first()


def may_act(source, user):
    """Tell whether a user may do acts upon the period: whoever publishes opens and closes."""
    return source.permissions_for_user(user).can_publish()
