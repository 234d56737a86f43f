"""What the desk shows of one comment, and of the queue beside it."""

from dataclasses import replace

from django.db.models import Q
from django.utils.timesince import timesince
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry as log_registry

from feedback_plugin import sitting
from feedback_plugin.comments.admin import locks, menu, undoing
from feedback_plugin.comments.admin.actions import label_of, offered_for
from feedback_plugin.comments.admin.menu import COUNTED_TO
from feedback_plugin.comments.admin.queue_forms import (
    NAMES,
    REPORTED,
    REVIEWS,
    SHOWN,
    WAITING,
    shown_in,
)
from feedback_plugin.comments.admin.review_context import review_context
from feedback_plugin.comments.admin.screening_context import abuse_context
from feedback_plugin.comments.campaigns.fingerprints import similar_to
from feedback_plugin.comments.core import minutes_scan
from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.permissions import REVEAL
from feedback_plugin.comments.core.redaction_marks import html_text
from feedback_plugin.comments.core.undo import last_act, name_of
from feedback_plugin.comments.redaction.personal_data import Kind, find

BESIDE = 10


def queue_context(queue) -> dict:
    """The side of the desk where the comments wait."""
    for row in queue.rows:
        row.age = timesince(row.submitted_at, depth=1)
        row.holder = _holder(row, queue)
        row.flag_labels = [flag.label for flag in row.get_flags()]
    waiting = queue.visible.pending().count_to(COUNTED_TO)
    return {
        "queue": queue,
        "filter_form": queue.form,
        "is_filtered": bool(set(queue.form.chosen()) - {"show", "q"}),
        "is_part_of_queue": queue.form.chosen().get("show") not in (None, WAITING),
        "tabs": _tabs(queue, waiting),
        "menu_label": menu.label(waiting),
        "rows": queue.rows,
        "further": queue.address(**{"from": queue.further.pk}) if queue.further else "",
        "beginning": queue.address() if queue.start else "",
    }


def comment_context(queue, record) -> dict:
    """The comment that is being read, whole, and what a decision about it needs."""
    if record is None:
        return {"record": None}
    objections = review_context(record, queue.user)
    left = queue.records.count_to(COUNTED_TO)
    return {
        "record": record,
        "left": left,
        "is_left_capped": left == COUNTED_TO,
        "age": timesince(record.submitted_at, depth=1),
        "holder": _holder(record, queue),
        "pieces": _pieces(record.comment.comment),
        "was_edited": _was_edited(record),
        "thread": _thread(queue, record),
        "similar": _similar(queue, record),
        "log_entries": log_registry.get_logs_for_instance(record).select_related("user"),
        "decider": get_user_display_name(record.decided_by),
        "may_see_minutes": minutes_scan.may_see(queue.user, record) if record.minutes else False,
        "may_reveal": bool(record.comment.user_email) and queue.user.has_perm(REVEAL),
        **abuse_context(record),
        **objections,
        **_decision_context(record, objections),
        "above": queue.above(record),
        "below": queue.below(record),
    }


def _decision_context(record, objections):
    """The acts that are offered, and apart from them the one that needs a reason."""
    actions = offered_for(record)
    if objections["review"] and not objections["is_own_decision"]:
        # Whoever publishes it does so by the review, so that its author is told, and it counts.
        actions = [action for action in actions if action.name != "restore"]
    refusal = next((action for action in actions if action.form_class), None)
    return {
        "actions": [
            replace(action, label=label_of(action, record.state))
            for action in actions
            if action is not refusal
        ],
        "refusal": refusal,
        "refusal_form": refusal.form_class() if refusal else None,
        "note_templates": _note_templates(record.language) if refusal else [],
    }


def undo_context(request) -> dict:
    """What the last act of this sitting was, for the button that takes it back."""
    among = sitting.acts(request)
    entry = last_act(request.user, among)
    if entry is None:
        return {"last_act": None}
    if not undoing.way_out(entry):
        return {"last_act": act_words(entry)}
    before = undoing.before_what_stays(entry, request.user, among)
    return {
        "last_act": {**act_words(entry), "is_undone_otherwise": True},
        "act_before": act_words(before) if before else None,
    }


def act_words(entry) -> dict:
    """What the button that undoes an act says of it."""
    return {
        "name": name_of(entry),
        "act": undoing.act_of(entry),
        "who": undoing.whose(entry),
        "number": undoing.number_of(entry),
    }


def _holder(record, queue):
    other = locks.holder(record, queue.user)
    return get_user_display_name(other) if other else ""


def _tabs(queue, waiting):
    counts = {WAITING: waiting}
    for name in (REPORTED, REVIEWS, NAMES):
        counts[name] = shown_in(queue.visible, name).count_to(COUNTED_TO)
    chosen = queue.form.chosen()
    kept = {name: value for name, value in queue.form.query().items() if name != "show"}
    return [
        {
            "label": label,
            "count": counts.get(name),
            "is_capped": counts.get(name) == COUNTED_TO,
            "is_current": chosen.get("show", WAITING) == name,
            "address": queue.address_of(kept | {"show": name}),
        }
        for name, label in SHOWN
    ]


def _pieces(text):
    """The text in pieces, each with the name of the personal data that it looks like, or ""."""
    pieces, done = [], 0
    for span in find(text):
        pieces += [(text[done : span.start], ""), (text[span.start : span.end], span.kind)]
        done = span.end
    pieces.append((text[done:], ""))
    return [(html_text(words), Kind(kind).label if kind else "") for words, kind in pieces]


def _was_edited(record):
    edited = getattr(record, "edited_at", None)
    return edited if edited and record.read_at and edited > record.read_at else None


def _note_templates(language):
    return [(each.title, each.text_in(language)) for each in NoteTemplate.objects.all()]


def _thread(queue, record):
    root = record.parent_id or record.pk
    others = queue.visible.filter(Q(pk=root) | Q(parent=root)).exclude(pk=record.pk)
    return others.select_related("comment").order_by("pk")[:BESIDE]


def _similar(queue, record):
    alike = similar_to(record, BESIDE)
    visible = set(
        queue.visible.filter(pk__in=[each.pk for each, _ in alike]).values_list("pk", flat=True)
    )
    return [(each, percent) for each, percent in alike if each.pk in visible]
