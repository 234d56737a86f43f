"""Once a day: new comments on a followed page, and to moderators what waits for them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.permissions import ModeratorPolicy, moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.email import message_to, to_moderator
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.notifications import outbox


def notify_followers(at: datetime) -> int:
    """Tell those who follow pages how many comments are new; at most once a page and day.

    What one day did not tell the next one does. Returns how many messages were queued.
    """
    pages = Follow.objects.confirmed().filter(kind=FollowKind.PAGE).order_by()
    keys = pages.values_list("translation_key", flat=True).distinct()
    return sum(_notify_followers_of(key, at) for key in keys)


@transaction.atomic
def _notify_followers_of(translation_key, at):
    event = f"digest-{translation_key}-{_day(at)}"
    follows = Follow.objects.confirmed().filter(
        kind=FollowKind.PAGE, translation_key=translation_key
    )
    follows = list(follows.select_for_update())
    since = min((follow.notified_until for follow in follows), default=at)
    published = _published(translation_key, since, at)
    if not published:
        return 0
    links = PageLinks([translation_key])
    messages, notified = [], []
    unnotified = outbox.not_yet_notified(event, [follow.email for follow in follows])
    for follow in follows:
        new = [is_comment for instant, is_comment in published if instant > follow.notified_until]
        number = sum(new)
        page = links.of(translation_key, follow.language)
        # Without an address nobody could read them: once the page is public again they are told.
        if new and page.url and follow.email in unnotified:
            facts = {"number": number, "replies": len(new) - number}
            messages.append(message_to(follow, "new_comments", page, **facts))
            notified.append(follow.pk)
    Follow.objects.filter(pk__in=notified).update(notified_until=at)
    return outbox.enqueue(event, messages, at)


def notice_publication(records: Iterable[CommentRecord], at: datetime) -> None:
    """Let nothing that is published now count as told, where a clock was set back meanwhile."""
    keys = {record.translation_key for record in records}
    ahead = Follow.objects.filter(kind=FollowKind.PAGE, translation_key__in=keys)
    ahead.filter(notified_until__gt=at).update(notified_until=at - timedelta(microseconds=1))


def _published(translation_key, since, until):
    records = CommentRecord.objects.of_discussion(translation_key).public()
    records = records.filter(published_at__gt=since, published_at__lte=until)
    rows = records.values_list("published_at", "parent", "official_unit")
    return [(at, parent is None and not unit) for at, parent, unit in rows]


def notify_moderators(at: datetime) -> int:
    """Tell each moderator what waits on their pages; at most once a day each."""
    users = ModeratorPolicy(CommentRecord).users_with_any_permission(["view"])
    messages = [_to_moderator(user) for user in users if user.is_active and _email_of(user)]
    return outbox.enqueue(f"moderation-{_day(at)}", filter(None, messages), at)


def _to_moderator(user):
    visible = moderated_by(user).order_by()
    facts = {
        "waiting": visible.pending().count(),
        "oldest": visible.pending().aggregate(oldest=Min("submitted_at"))["oldest"],
        "reported": visible.filter(open_reports__gt=0, state=State.APPROVED).count(),
        "desk_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        + reverse("feedback_comments_admin:desk"),
    }
    if not facts["waiting"] and not facts["reported"]:
        return None
    return to_moderator(_email_of(user), _language_of(user), facts)


def _email_of(user):
    return getattr(user, user.get_email_field_name(), "")


def _language_of(user):
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def _day(at):
    return f"{timezone.localtime(at):%Y-%m-%d}"
