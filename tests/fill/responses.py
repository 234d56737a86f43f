"""What officers answer: drafts and published answers, who is to answer what, notes and sheets."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.admin import log_actions
from feedback_plugin.responses.assignments.models import Assignment, InternalNote
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core.history import log_act
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.sheets.uploads import UploadedSheet
from feedback_plugin.responses.verdicts.models import Verdict
from tests.fill import sentences
from tests.fill.places import beyond

BATCH = 1000
DISPOSITIONS = ("accepted", "noted", "not_accepted")
UNITS = ("دفتر حقوقی", "دفتر برنامه‌ریزی", "دفتر خدمات شهری")
#: Of so many answers one is published.
PUBLISHED = 2


def answers(draft, officer, number):
    """At most so many answers to the comments on a draft, with all that belongs to them."""
    waiting = CommentRecord.objects.approved().comments().filter(page=draft, answer=None)
    records = list(waiting.order_by("pk").values_list("pk", flat=True)[: 3 * number])
    # As many wait as are answered, in a small portal, too.
    places = beyond(OfficialResponse, min(number, len(records) // 2))
    written = OfficialResponse.objects.bulk_create(
        (_answer(place, draft, officer) for place in places),
        batch_size=BATCH,
    )
    log_act(written, "draft", officer, timezone.now(), {"comments": 1})
    ties = AnsweredComment.objects.bulk_create(
        (
            AnsweredComment(record_id=record, response=response)
            for record, response in zip(records, written, strict=False)
        ),
        batch_size=BATCH,
    )
    Verdict.objects.bulk_create((_verdict(tie) for tie in ties[::PUBLISHED]), batch_size=BATCH)
    _work(draft, officer, records[len(ties) :])
    _exports(draft, officer, number)


def _answer(place, draft, officer):
    is_published = place % PUBLISHED == 0
    now = timezone.now()
    return OfficialResponse(
        page_id=draft.pk,
        translation_key=draft.translation_key,
        disposition_id=DISPOSITIONS[place % len(DISPOSITIONS)],
        reasons={"fa": sentences.text(place)[:600]},
        unit=UNITS[place % len(UNITS)],
        author=officer,
        written_at=now,
        state=ResponseState.PUBLISHED if is_published else ResponseState.DRAFT,
        published_at=now if is_published else None,
        published_words=f"fill-{place}" if is_published else "",
    )


def _verdict(tie):
    return Verdict(
        answered=tie,
        is_met=tie.pk % 3 > 0,
        line=sentences.title(tie.pk)[:100],
        given_at=timezone.now(),
        answer_words=tie.response.published_words or "fill",
    )


def _work(draft, officer, records):
    now = timezone.now()
    people = [officer, get_user_model().objects.filter(is_superuser=True).first()]
    Assignment.objects.bulk_create(
        (
            Assignment(record_id=pk, officer=people[pk % 2], assigned_by=officer, assigned_at=now)
            for pk in records
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    InternalNote.objects.bulk_create(
        (
            InternalNote(record_id=pk, author=officer, text=sentences.title(pk), written_at=now)
            for pk in records
        ),
        batch_size=BATCH,
    )
    rows = [_row(line, pk) for line, pk in enumerate(records, start=2)]
    values = {"uploaded_at": now, "rows": rows}
    for user in people:
        UploadedSheet.objects.update_or_create(values, page_id=draft.pk, officer=user)


def _row(line, pk):
    return {
        "line": line,
        "number": str(pk),
        "answer": "",
        "version": "t0",
        "disposition": DISPOSITIONS[pk % len(DISPOSITIONS)],
        "unit": UNITS[pk % len(UNITS)],
        "reasons": {"fa": sentences.title(pk)},
    }


def _exports(draft, officer, number):
    PageLogEntry.objects.bulk_create(
        (
            PageLogEntry(
                page_id=draft.pk,
                content_type_id=draft.content_type_id,
                label=draft.title,
                action=log_actions.EXPORT,
                data={"rows": place, "file_format": "xlsx", "narrowed_by": []},
                timestamp=timezone.now(),
                user=officer,
            )
            for place in range(number)
        ),
        batch_size=BATCH,
    )
