"""Daily mails: new comments on a followed page, and to moderators what waits for them."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import override

from feedback_plugin import outbox
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.desk import addresses
from feedback_plugin.comments.models import CommentRecord, Follow, FollowKind
from feedback_plugin.comments.news.mails import mail_of, render
from feedback_plugin.comments.news.places import Places
from feedback_plugin.comments.permissions import ModeratorPolicy, moderated_by
from feedback_plugin.outbox import Mail


def tell_followers(at: datetime) -> int:
    """Tell those who follow pages how many comments are new; at most one mail a page and day.

    What a day's mail did not tell the next one does. Returns how many mails were queued.
    """
    pages = Follow.objects.confirmed().filter(kind=FollowKind.PAGE).order_by()
    keys = pages.values_list("translation_key", flat=True).distinct()
    return sum(_tell_followers_of(key, at) for key in keys)


@transaction.atomic
def _tell_followers_of(translation_key, at):
    event = f"digest-{translation_key}-{_day(at)}"
    follows = Follow.objects.confirmed().filter(
        kind=FollowKind.PAGE, translation_key=translation_key
    )
    follows = list(follows.select_for_update())
    since = min((follow.told_until for follow in follows), default=at)
    published = _published(translation_key, since, at)
    if not published:
        return 0
    places = Places([translation_key])
    queued = 0
    for follow in follows:
        number = sum(instant > follow.told_until for instant in published)
        if number:
            place = places.of(translation_key, follow.language)
            if not place.url:
                # Nobody could read them: once the page is public again they are told.
                continue
            if outbox.owe(event, [mail_of(follow, "new_comments", place, number=number)], at):
                Follow.objects.filter(pk=follow.pk).update(told_until=at)
                queued += 1
    return queued


def _published(translation_key, since, until):
    records = CommentRecord.objects.of_discussion(translation_key).approved()
    records = records.filter(published_at__gt=since, published_at__lte=until)
    return list(records.values_list("published_at", flat=True))


def tell_moderators(at: datetime) -> int:
    """Tell each moderator what waits on their pages; at most one mail a day each."""
    users = ModeratorPolicy(CommentRecord).users_with_any_permission(["view"])
    mails = [_to_moderator(user) for user in users.filter(is_active=True).exclude(email="")]
    return outbox.owe(f"moderation-{_day(at)}", [mail for mail in mails if mail], at)


def _to_moderator(user):
    mine = moderated_by(user).order_by()
    facts = {
        "waiting": mine.pending().count(),
        "oldest": mine.pending().aggregate(oldest=Min("submitted_at"))["oldest"],
        "reported": mine.filter(open_reports__gt=0, state=State.APPROVED).count(),
        "desk_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + addresses.of("desk"),
    }
    if not facts["waiting"] and not facts["reported"]:
        return None
    with override(_language_of(user)):
        return Mail(user.email, render("moderation.subject", facts), render("moderation", facts))


def _language_of(user):
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def _day(at):
    return f"{timezone.localtime(at):%Y-%m-%d}"
