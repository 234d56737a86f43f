"""What an organisation keeps in lists, and what goes out by mail."""

from datetime import timedelta

from django.utils import timezone
from post_office.models import STATUS, Email

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.screening.folding import fold_rule
from feedback_plugin.comments.screening.models import WordEffect, WordRule
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.notifications.outbox import hash_address
from tests.fill import sentences
from tests.fill.places import beyond

BATCH = 1000
UNCONFIRMED = 10
LETTERS = ("بجدزطسفثلم", "تحذرصشعکنو")


def of_organisation(amounts):
    """Reasons, listed words and note templates."""
    RejectionReason.objects.bulk_create(
        RejectionReason(
            code=f"fill-{place}",
            labels={"fa": f"دلیل {place}: {sentences.HOW[place % len(sentences.HOW)]}"},
            order=100 + place,
        )
        for place in beyond(RejectionReason, amounts.reasons)
    )
    NoteTemplate.objects.bulk_create(
        NoteTemplate(title=sentences.title(place)[:80], texts={"fa": sentences.text(place)[:1000]})
        for place in beyond(NoteTemplate, amounts.templates)
    )
    WordRule.objects.bulk_create(_rule(place) for place in beyond(WordRule, amounts.words))


def _rule(place):
    # A word that no sentence holds, and that no folding makes the same as another.
    digits = enumerate(str(place + 1000))
    letters = "".join(LETTERS[position % 2][int(digit)] for position, digit in digits)
    pattern = f"ژغض{letters}ق"
    effect = WordEffect.values[place % len(WordEffect.values)]
    return WordRule(pattern=pattern, folded=fold_rule(pattern), effect=effect)


def followers(draft, number):
    """Readers who want news of one draft, or of the first of the others."""
    pages = [draft, *DraftPage.objects.live().exclude(pk=draft.pk).order_by("pk")[:20]]
    now = timezone.now()
    Follow.objects.bulk_create(
        (_follow(place, pages[place % len(pages)], now) for place in beyond(Follow, number)),
        batch_size=BATCH,
    )


def _follow(place, page, now):
    address = f"reader{place}@example.ir"
    return Follow(
        email=address,
        email_hash=hash_address(address),
        kind=FollowKind.PAGE,
        page_id=page.pk,
        translation_key=page.translation_key,
        language="fa",
        token_hash=f"fill-{place:059}",
        asked_at=now,
        confirmed_at=now if place % UNCONFIRMED else None,
        notified_until=now,
    )


def mails(number):
    """Mails that were sent or failed for good in the last months; none leaves again."""
    now = timezone.now()
    Email.objects.bulk_create(
        (
            Email(
                from_email="portal@localhost",
                to=[f"reader{place}@example.ir"],
                subject=sentences.title(place),
                message=sentences.text(place),
                status=STATUS.sent if place % 50 else STATUS.failed,
                created=now - timedelta(hours=place),
                last_updated=now - timedelta(hours=place),
            )
            for place in beyond(Email, number)
        ),
        batch_size=BATCH,
    )
