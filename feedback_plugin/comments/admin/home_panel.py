"""What waits for the moderator, on the home of the admin."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.admin.ui.components import Component

from feedback_plugin.comments.admin.queue import Queue
from feedback_plugin.comments.admin.queue_forms import LATE, NAMES, REPORTED, REVIEWS, shown_in
from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember, MemberState
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core.permissions import MODERATE, pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.reviews.models import DecisionReview

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
            "counted_to": COUNTED_TO,
            "overdue_url": f"{desk_url}?{queue.address(age=LATE)}",
            "reviews": shown_in(queue.visible, REVIEWS).count_to(COUNTED_TO),
            "reviews_overdue": _overdue_reviews(queue),
            "reviews_url": f"{desk_url}?{queue.address(show=REVIEWS)}",
            "names": shown_in(queue.visible, NAMES).count_to(COUNTED_TO),
            "names_url": f"{desk_url}?{queue.address(show=NAMES)}",
            "groups": _groups_to_decide(queue),
            "pages": _by_page(queue),
            "desk_url": desk_url,
        }


def _by_page(queue):
    """The pages that have waited longest, each with the number that waits there."""
    # All that waits on a page of theirs is theirs: it is not asked of every comment.
    waiting = CommentRecord.objects.pending()
    # One step in an index for each page: grouping would read all that waits. A range, since the
    # database would look for an equal page among the oldest of all pages, and find none to the end.
    own = waiting.filter(page__gte=OuterRef("pk"), page__lte=OuterRef("pk"))
    oldest = own.order_by("page_id", "submitted_at").values("submitted_at")
    pages = pages_moderated_by(queue.user).annotate(waits_since=Subquery(oldest[:1]))
    first = pages.order_by(F("waits_since").asc(nulls_last=True), "pk")[:SHOWN]
    found = [page for page in first if page.waits_since]
    numbers = [(page, waiting.filter(page=page).count_to(COUNTED_TO)) for page in found]
    return [(page, number, number == COUNTED_TO) for page, number in numbers]


def _overdue_reviews(queue):
    """How many authors wait for a review longer than they were promised."""
    late = DecisionReview.objects.overdue(timezone.now()).values("record")
    return queue.visible.filter(pk__in=late).count_to(COUNTED_TO)


def _groups_to_decide(queue):
    """How many groups of similar comments have members that somebody should look at."""
    own = Campaign.objects.filter(representative__in=queue.visible.order_by().values("pk"))
    proposed = CampaignMember.objects.filter(state=MemberState.PROPOSED, campaign=OuterRef("pk"))
    return own.filter(Exists(proposed)).count()


def add_panel(request, panels):
    """The `construct_homepage_panels` hook."""
    if request.user.has_perm(MODERATE):
        panels.append(WaitingPanel())
