"""What waits for the moderator, on the home of the admin."""

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from feedback_plugin.comments.admin.queue import Queue
from feedback_plugin.comments.admin.queue_forms import LATE, REPORTED
from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember, MemberState
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core.permissions import MODERATE

SHOWN = 5
COUNTED_TO = 1000


class WaitingPanel(Component):
    """The oldest comments that wait, those that visitors reported, and the number by page."""

    name = "comments_waiting"
    template_name = "feedback_comments/admin/home_panel.html"
    order = 120

    class Media:
        css = {"all": ["feedback_comments/desk.css"]}

    def get_context_data(self, parent_context):
        queue = Queue(parent_context["request"].user, {})
        desk_url = reverse("feedback_comments_admin:desk")
        oldest = list(queue.records[:SHOWN])
        name_clauses(oldest)
        for record in oldest:
            record.age = timesince(record.submitted_at, depth=1)
        return {
            "oldest": oldest,
            "reported": queue.visible.filter(open_reports__gt=0).count_to(COUNTED_TO),
            "reported_url": f"{desk_url}?{queue.address(show=REPORTED)}",
            "overdue": queue.visible.overdue(timezone.now()).count_to(COUNTED_TO),
            "overdue_url": f"{desk_url}?{queue.address(age=LATE)}",
            "groups": _groups_to_decide(queue),
            "pages": _by_page(queue),
            "desk_url": desk_url,
        }


def _by_page(queue):
    """The pages that have waited longest, each with the number that waits there."""
    # Grouped by the index alone; the titles only of those that are shown.
    waiting = queue.visible.pending().order_by().values("page")
    waiting = waiting.annotate(number=Count("pk"), since=Min("submitted_at")).order_by("since")
    rows = list(waiting[:SHOWN])
    pages = Page.objects.in_bulk([row["page"] for row in rows])
    return [(pages[row["page"]], row["number"]) for row in rows if row["page"] in pages]


def _groups_to_decide(queue):
    """How many groups of similar comments have members that somebody should look at."""
    own = Campaign.objects.filter(representative__in=queue.visible.order_by().values("pk"))
    proposed = CampaignMember.objects.filter(state=MemberState.PROPOSED, campaign=OuterRef("pk"))
    return own.filter(Exists(proposed)).count()


def add_panel(request, panels):
    """The `construct_homepage_panels` hook."""
    if request.user.has_perm(MODERATE):
        panels.append(WaitingPanel())
