"""What the holder of a receipt chose in the questions of a page."""

from typing import Any

from django import template
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.choices_page import chosen_words

register = template.Library()


@register.inclusion_tag("feedback_comments/choices_of_receipt.html")
def choices_of_receipt(record: CommentRecord, code: str) -> dict[str, Any]:
    """The choices that came with a comment, with the way to change them while the page is open."""
    sets = ChoiceSet.objects.filter(receipt_hash=record.receipt_hash, withdrawn_at__isnull=True)
    choice_set = sets.prefetch_related("chosen").first()
    if choice_set is None:
        return {}
    commented = CommentedPage(record.page.localized.specific)
    return {
        "answered": chosen_words(commented.questions, choice_set),
        "may_change": commented.is_open(timezone.now()),
        "code": code,
    }
