"""Once a day moderators are told what waits for them at the desk, under each of its headings."""

from datetime import datetime

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.admin.queue_forms import NAMES, REPORTED, REVIEWS, WAITING, shown_in
from feedback_plugin.comments.core.permissions import ModeratorPolicy, moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.comments.subscriptions.staff import to_staff
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.staff import address_of, language_of


def notify_moderators(at: datetime) -> int:
    """Tell each moderator what waits on their pages; at most once a day each."""
    users = ModeratorPolicy(CommentRecord).users_with_any_permission(["view"])
    messages = [_to_moderator(user, at) for user in users if user.is_active and address_of(user)]
    day = f"{timezone.localtime(at):%Y-%m-%d}"
    return outbox.enqueue(f"moderation-{day}", filter(None, messages), at)


def _to_moderator(user, at):
    visible = moderated_by(user).order_by()
    headings = (WAITING, REPORTED, REVIEWS, NAMES)
    numbers = {heading: shown_in(visible, heading).count() for heading in headings}
    if not any(numbers.values()):
        return None
    facts = {
        **numbers,
        "oldest": visible.pending().aggregate(oldest=Min("submitted_at"))["oldest"],
        "overdue": DecisionReview.objects.overdue(at).filter(record__in=visible).count(),
        "desk_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        + reverse("feedback_comments_admin:desk"),
    }
    return to_staff(address_of(user), language_of(user), "moderation", facts)
