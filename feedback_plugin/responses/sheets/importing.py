"""The way of a sheet: kept when it comes, judged when it is looked at, and taken as a whole.

What is confirmed is what was shown: where it would be anything else by now, nothing is stored.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import many_drafts
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.sheets.judging import Judgement, judge
from feedback_plugin.responses.sheets.reading import SheetRow, read
from feedback_plugin.responses.sheets.standing import Standing
from feedback_plugin.responses.sheets.uploads import UploadedSheet

KEPT = timedelta(days=1)


def keep(file: Any, commented: CommentedPage, user: Any) -> None:
    """Read a sheet and keep its rows until they are confirmed; raises ValidationError."""
    rows = [asdict(row) for row in read(file)]
    values = {"uploaded_at": timezone.now(), "rows": rows}
    UploadedSheet.objects.update_or_create(values, page=commented.page, officer=user)


def kept(commented: CommentedPage, user: Any) -> UploadedSheet | None:
    """What this officer has sent for the page last and not confirmed."""
    return UploadedSheet.objects.filter(page=commented.page, officer=user).first()


def judged(sheet: UploadedSheet, commented: CommentedPage) -> Judgement:
    """What it would do now."""
    return judge([SheetRow(**row) for row in sheet.rows], Standing(commented))


def prune(at: datetime) -> int:
    """Let go of what nobody has confirmed within a day; whoever sent it has the file."""
    number, _models = UploadedSheet.objects.filter(uploaded_at__lte=at - KEPT).delete()
    return number


@transaction.atomic
def confirm(commented: CommentedPage, user: Any, digest: str) -> Judgement | None:
    """Take the rows as they were shown, all in one act; None where they are others by now."""
    page = commented.page
    own = UploadedSheet.objects.filter(page=page, officer=user)
    if not own.exists():
        return None
    # Comments first, as whoever removes words from one and then from the sheets that quote it.
    _lock(page)
    sheet = own.select_for_update(of=("self",)).first()
    if sheet is None:
        return None
    judgement = judged(sheet, commented)
    if judgement.digest != digest or not judgement.drafts:
        return None
    many_drafts.store(page, judgement.drafts, user)
    sheet.delete()
    return judgement


def _lock(page: Any) -> None:
    # Comments first, as whoever answers them at the desk; then the answers, as whoever publishes.
    for model in (CommentRecord, OfficialResponse):
        rows = model.objects.filter(translation_key=page.translation_key).order_by("pk")
        rows = rows.select_for_update(of=("self",))
        list(rows.values_list("pk", flat=True))
