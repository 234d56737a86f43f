"""Wishes for news of a comment or of a page, as its readers have confirmed them."""

from django.utils import timezone

from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.notifications import outbox


def follow(page, pk, email="maryam@example.ir", kind=FollowKind.OWN, language="fa", confirmed=True):
    """A follow of a comment, or of the page where `pk` is None."""
    at = timezone.now()
    return Follow.objects.create(
        record_id=pk,
        page_id=page.pk,
        translation_key=page.translation_key,
        email=email,
        email_hash=outbox.hash_address(email),
        kind=kind,
        language=language,
        asked_at=at,
        token_hash=f"{pk}-{email}-{kind}"[:64],
        confirmed_at=at if confirmed else None,
        notified_until=at,
    )
