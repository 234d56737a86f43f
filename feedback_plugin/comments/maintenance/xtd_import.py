"""Give the comments that a site already has in django-comments-xtd their place at the desk.

What was public stays public, what waited waits for a moderator, what was removed stays hidden.
Threads of any depth become comments with replies. Nothing of xtd's own rows is changed.
"""

import hashlib
from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_comments_xtd.models import XtdComment
from wagtail.models import Page, get_page_models

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.persian_text import search_text
from feedback_plugin.receipts import hash_code, new_code

BATCH = 500
NO_PAGE = "no_page"


def adopt(dry_run: bool = False) -> Counter:
    """Write the missing records; return how many came in which state, and how many have no page.

    Each batch is a transaction of its own: run again, it goes on where it stopped.
    """
    adopted_by_state, last = Counter(), 0
    while batch := _next(last):
        last = batch[-1].pk
        adopted_by_state.update(_adopt_batch(batch, dry_run))
    return adopted_by_state


def _next(after):
    waiting = XtdComment.norel_objects.filter(feedback_record=None, pk__gt=after)
    return list(waiting.select_related(None).order_by("pk")[:BATCH])


@transaction.atomic
def _adopt_batch(comments, dry_run):
    pages = _pages_of(comments)
    roots = {comment.thread_id for comment in comments}
    adopted = set(CommentRecord.objects.filter(pk__in=roots).values_list("pk", flat=True))
    records, adopted_by_state = [], Counter()
    for comment in comments:
        page = pages.get((comment.content_type_id, comment.object_pk))
        if page is None:
            adopted_by_state[NO_PAGE] += 1
            continue
        record = _record(comment, page, parent=_parent(comment, adopted))
        adopted.add(comment.pk)
        adopted_by_state[record.state] += 1
        records.append(record)
    if not dry_run:
        CommentRecord.objects.bulk_create(records)
        _count(records)
    return adopted_by_state


def _count(records):
    adopted = CommentRecord.objects.filter(pk__in=[record.pk for record in records])
    counts.recount(counts.lock_counts(adopted), records)


def _pages_of(comments):
    """The source page of each (content type, key): comments may sit on any translation."""
    kinds = {
        kind.pk
        for kind in ContentType.objects.get_for_models(
            *get_page_models(), for_concrete_models=False
        ).values()
    }
    places = {
        (comment.content_type_id, comment.object_pk)
        for comment in comments
        if comment.content_type_id in kinds and comment.object_pk.isdigit()
    }
    keys = dict(
        Page.objects.filter(pk__in={int(key) for _kind, key in places}).values_list(
            "pk", "translation_key"
        )
    )
    translations = Page.objects.filter(translation_key__in=keys.values()).order_by("-pk")
    sources = {page.translation_key: page for page in translations.select_related("locale")}
    return {(kind, key): sources[keys[int(key)]] for kind, key in places if int(key) in keys}


def _parent(comment, adopted):
    root = comment.thread_id
    return root if root != comment.pk and root in adopted else None


def _record(comment, page, parent):
    state = _state(comment)
    decided_at = None if state == State.PENDING else comment.submit_date
    return CommentRecord(
        comment_id=comment.pk,
        page_id=page.pk,
        translation_key=page.translation_key,
        parent_id=parent,
        language=page.locale.language_code,
        state=state,
        reason="other" if state == State.HIDDEN else "",
        submitted_at=comment.submit_date,
        published_at=decided_at,
        decided_at=decided_at,
        # Nobody holds a receipt of these: the hash belongs to a code that is not kept.
        receipt_hash=hash_code(new_code()),
        idempotency_key=hashlib.sha256(f"xtd:{comment.pk}".encode()).hexdigest(),
        search_text=search_text(f"{comment.user_name} {comment.comment}"),
    )


def _state(comment):
    if comment.is_removed:
        return State.HIDDEN
    return State.APPROVED if comment.is_public else State.PENDING
