"""The receipt of a comment, at an address of its own in the browser that sent it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.choices import WAITING, State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.due import decision_due
from feedback_plugin.comments.public.presentation import window_context
from feedback_plugin.comments.public.receipt import current_step
from feedback_plugin.comments.public.time_zone import zone_words
from feedback_plugin.comments.submission.edits import editable_until
from feedback_plugin.comments.submission.submit import Receipt
from feedback_plugin.comments.subscriptions import waiting
from feedback_plugin.comments.subscriptions.messages import message_comes_later
from feedback_plugin.decorators import private
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import group_code


def lead_to_receipt(request, commented, receipt):
    """The answer to a comment that is stored."""
    content = {"record": receipt.record.pk, "page": commented.page.pk, "code": receipt.code}
    return redirect_to_answer(request, "feedback_comments:receipt", content)


@require_safe
@private
def receipt(request, place):
    """Show the receipt, with its code where it may be shown."""
    request.readable_address = reverse("feedback_comments:track")
    content = read_answer(request, place)
    records = CommentRecord.objects.select_related("comment")
    record = content and records.filter(pk=content["record"]).first()
    commented = content and commented_page.find_page(content["page"])
    if not record or not commented or not commented.is_public:
        return answer_is_gone(request)
    receipt = Receipt(record, content["code"], repeated=False)
    return render(
        request,
        "feedback_comments/receipt.html",
        _context(request, commented, receipt, timezone.now()),
    )


def _context(request, commented, receipt, at):
    leaves_at = waiting.message_leaves_at(receipt.record, at)
    must_confirm = receipt.record.state == State.UNCONFIRMED
    name_clauses([receipt.record], public=True)
    is_decided = receipt.record.state not in {*WAITING, State.APPROVED}
    return {
        "page": commented.page,
        "receipt": receipt,
        "mail_later": message_comes_later(leaves_at, must_confirm) if leaves_at else "",
        "code": receipt.code,
        "shown_code": localize_digits(group_code(receipt.code)) if receipt.code else "",
        "due": decision_due(receipt.record),
        "decided": current_step(receipt.record, commented, at) if is_decided else None,
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
        "editable_until": editable_until(receipt.record, at),
        "editable_zone": zone_words(),
        **window_context(commented, at),
    }
