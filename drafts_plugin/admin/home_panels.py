"""The drafts that need an eye, on the admin's home page."""

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from drafts_plugin.pages.models import DraftPage


class DraftsPanel(Component):
    """Drafts that are open, suspended or opening soon, and that the user may look after."""

    name = "drafts"
    template_name = "drafts_plugin/admin/home_panel.html"
    order = 90

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["drafts"] = list(drafts_to_watch(user, timezone.now()))
        context["editable"] = set(_editable(user, context["drafts"]))
        return context


def drafts_to_watch(user, at):
    """Return open and upcoming drafts, the first to close or open on top, for one user."""
    editable = page_permission_policy.instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    drafts = DraftPage.objects.live().sources().by_stage(at).current(at)
    return drafts.filter(pk__in=editable.order_by().values("pk"))


def _editable(user, drafts):
    """The keys of those whose editor is open to the user; who only publishes reads the page."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.filter(pk__in=[draft.pk for draft in drafts]).values_list("pk", flat=True)
