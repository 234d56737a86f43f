"""What a receipt's holder is told about their comment, in words and with dates."""

from collections.abc import Sequence
from datetime import datetime

from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.listing import public_path
from feedback_plugin.comments.name_claims.answering import newest_claim
from feedback_plugin.comments.public.own_text import own_acts, own_text_context
from feedback_plugin.comments.public.refusal import refusal_context
from feedback_plugin.comments.public.steps import Step, steps
from feedback_plugin.comments.public.way_facts import WayFacts
from feedback_plugin.comments.submission.edits import all_editable_until
from feedback_plugin.page_privacy import named


def rows_context(records: Sequence[CommentRecord], at: datetime) -> dict:
    """What the status page of a sending shows: a row for each of its comments."""
    commented = CommentedPage(records[0].page.localized.specific)
    name_clauses(records, public=True)
    about = named(commented.page, records[0].page)
    public = CommentRecord.objects.public().filter(pk__in=[record.pk for record in records])
    readable = set(public.values_list("pk", flat=True)) if about.url else set()
    facts, editable = WayFacts(records), all_editable_until(records, at)
    rows = []
    for record in records:
        way = steps(record, commented, at, record.pk in readable, facts)
        now = next(place for place, step in enumerate(way) if step.is_current)
        permalink = public_path(record, about) if record.pk in readable else ""
        row = {"record": record, "steps": way[now:], "permalink": permalink}
        rows.append({**row, **own_acts(record, editable.get(record.pk))})
    return {"page": about, "rows": rows}


def status_context(record: CommentRecord, at: datetime) -> dict:
    """What the status page shows of a comment, besides what its holder has just done."""
    commented = CommentedPage(record.page.localized.specific)
    name_clauses([record], public=True)
    about = named(commented.page, record.page)
    status = clause_status.status_of(commented, record) if commented.is_public else None
    is_readable = bool(about.url) and _is_shown(record)
    same = CommentRecord.objects.filter(receipt_hash=record.receipt_hash)
    return {
        "record": record,
        "is_one_of_several": same.exclude(pk=record.pk).exists(),
        "page": about,
        "steps": steps(record, commented, at, is_readable),
        # It leads to the versions of the page, which are as public as the page.
        "anchor_status": status,
        "permalink": public_path(record, about) if is_readable else "",
        **own_text_context(record, at),
        **refusal_context(record, commented, at),
        "name_claim": newest_claim(record),
    }


def current_step(record: CommentRecord, commented: CommentedPage, at: datetime) -> Step:
    """Where a comment is now, on a page that is public."""
    way = steps(record, commented, at, is_readable=_is_shown(record))
    return next(step for step in way if step.is_current)


def _is_shown(record):
    return CommentRecord.objects.public().filter(pk=record.pk).exists()
