"""Once a day: new comments and answers on a followed page."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.notifications import outbox


def notify_followers(at: datetime) -> int:
    """Tell those who follow pages how many comments and answers are new; once a page and day.

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
    answered = _answered(translation_key, since, at)
    if not published and not answered:
        return 0
    links = PageLinks([translation_key])
    messages, notified = [], []
    unnotified = outbox.not_yet_notified(event, [follow.email for follow in follows])
    for follow in follows:
        new = [is_comment for instant, is_comment in published if instant > follow.notified_until]
        number = sum(new)
        answers = sum(instant > follow.notified_until for instant in answered)
        page = links.of(translation_key, follow.language)
        # Without an address nobody could read them: once the page is public again they are told.
        if (new or answers) and page.url and follow.email in unnotified:
            facts = {"number": number, "replies": len(new) - number, "answers": answers}
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


def _answered(translation_key, since, until):
    """When each comment was answered by whoever else answers comments."""
    apps = hooks.get_hooks("list_answer_times")
    return [at for list_times in apps for at in list_times(translation_key, since, until)]


def _day(at):
    return f"{timezone.localtime(at):%Y-%m-%d}"
