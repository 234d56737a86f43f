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
from feedback_plugin.comments.public.choices_page import chosen_words
from feedback_plugin.comments.public.due import decision_due
from feedback_plugin.comments.public.presentation import window_context
from feedback_plugin.comments.public.receipt import current_step
from feedback_plugin.comments.public.time_zone import zone_words
from feedback_plugin.comments.submission import choosing
from feedback_plugin.comments.submission.edits import editable_until
from feedback_plugin.comments.submission.submit import Receipt
from feedback_plugin.comments.subscriptions import waiting
from feedback_plugin.comments.subscriptions.messages import message_comes_later
from feedback_plugin.decorators import private
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import group_code


def lead_to_receipt(request, commented, receipt):
    """The answer to what is stored."""
    content = {
        "records": [record.pk for record in receipt.records],
        "known": [record.pk for record in receipt.known],
        "page": commented.page.pk,
        "code": receipt.code,
        "is_alone": not receipt.records,
    }
    return redirect_to_answer(request, "feedback_comments:receipt", content)


@require_safe
@private
def receipt(request, place):
    """Show the receipt, with its code where it may be shown."""
    request.readable_address = reverse("feedback_comments:track")
    content = read_answer(request, place)
    records, known = _read(content, "records"), _read(content, "known")
    commented = content and commented_page.find_page(content["page"])
    if not commented or not commented.is_public or not (records or content["is_alone"]):
        return answer_is_gone(request)
    if not records:
        return _receipt_of_choices(request, commented, content["code"])
    receipt, at = Receipt(records, content["code"], known), timezone.now()
    context = _context(request, commented, receipt, at)
    is_one = len(records) == 1 and not known
    template = "receipt" if is_one else "receipt_of_several"
    return render(request, f"feedback_comments/{template}.html", context)


def _receipt_of_choices(request, commented, code):
    """What was chosen without a comment has a receipt, too."""
    choice_set = choosing.find(code)
    context = {
        "page": commented.page,
        "code": code,
        "shown_code": localize_digits(group_code(code)),
        "choice_set": choice_set,
        "answered": chosen_words(commented.questions, choice_set),
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
        **window_context(commented, timezone.now()),
    }
    return render(request, "feedback_comments/receipt_of_choices.html", context)


def _read(content, name):
    """The comments of a receipt, in the order in which they stand on it."""
    ids = content[name] if content else []
    found = CommentRecord.objects.select_related("comment").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _context(request, commented, receipt, at):
    leaves_at = waiting.message_leaves_at(receipt.record, at)
    must_confirm = receipt.record.state == State.UNCONFIRMED
    name_clauses([*receipt.records, *receipt.known], public=True)
    is_decided = receipt.record.state not in {*WAITING, State.APPROVED}
    return {
        "page": commented.page,
        "receipt": receipt,
        "mail_later": message_comes_later(leaves_at, must_confirm) if leaves_at else "",
        "code": receipt.code,
        "shown_code": localize_digits(group_code(receipt.code)) if receipt.code else "",
        "fate": _fate(receipt.records),
        "due": decision_due(receipt.record),
        "decided": current_step(receipt.record, commented, at) if is_decided else None,
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
        "editable_until": editable_until(receipt.record, at),
        "editable_zone": zone_words(),
        "answered": _chosen(commented, receipt.code),
        **window_context(commented, at),
    }


def _chosen(commented, code):
    return chosen_words(commented.questions, choosing.find(code)) if code else []


def _fate(records):
    """What has become of all comments of a sending by now, in one word."""
    if all(record.is_public for record in records):
        return "public"
    waits = [record.state in WAITING for record in records]
    if all(waits):
        return "waits"
    return "some_wait" if any(waits) else "decided"
