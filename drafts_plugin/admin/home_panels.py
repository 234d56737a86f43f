"""The drafts that need an eye, on the admin's home page."""

from django.db.models import F
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from drafts_plugin.admin.listed_rows import fetch_for_buttons
from drafts_plugin.dates import local
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.panels import actions_on
from drafts_plugin.period.table import Kind
from drafts_plugin.stages import Stage


class DraftsPanel(Component):
    """Drafts that are open, suspended or opening soon, and those whose outcome is due."""

    name = "drafts"
    template_name = "drafts_plugin/admin/home_panel.html"
    order = 90

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        now = timezone.now()
        context["drafts"] = list(drafts_to_watch(user, now))
        context["outcomes"] = _with_act(list(outcomes_due(user, now)), user)
        context["today"] = local(now).date()
        context["editable"] = set(_editable(user, [*context["drafts"], *context["outcomes"]]))
        return context


def drafts_to_watch(user, at):
    """Return open and upcoming drafts, the first to close or open on top, for one user."""
    return _own(user, DraftPage.objects.by_stage(at).current(at))


def outcomes_due(user, at):
    """Return the drafts that are under review, the one whose outcome is due first on top."""
    drafts = DraftPage.objects.in_stage(Stage.UNDER_REVIEW, at).defer_streamfields()
    # What the permissions of each ask, as Wagtail finds it for the pages of a list.
    drafts = drafts.annotate_approved_schedule().prefetch_workflow_states()
    return _own(user, drafts).order_by(F("outcome_due_on").asc(nulls_last=True), "closes_at", "pk")


def _with_act(drafts, user):
    """Note at each draft where the user publishes its outcome, None where somebody else does."""
    fetch_for_buttons(drafts)
    for draft in drafts:
        urls = (url for act, url in actions_on(draft, user) if act.kind == Kind.OUTCOME_PUBLISHED)
        draft.outcome_url = next(urls, None)
    return drafts


def _own(user, drafts):
    editable = page_permission_policy.instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    return drafts.live().sources().filter(pk__in=editable.order_by().values("pk"))


def _editable(user, drafts):
    """The keys of those whose editor is open to the user; who only publishes reads the page."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.filter(pk__in=[draft.pk for draft in drafts]).values_list("pk", flat=True)
