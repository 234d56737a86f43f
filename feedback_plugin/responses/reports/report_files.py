"""Reports of pages with many comments: made beforehand, kept until something in them changes.

What a reader waits for must not grow with what was said. An answer that is taken back and a comment
that is hidden are in no report that is handed out from that instant on.
"""

import hashlib
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from feedback_plugin import docx_stream
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.shown_names import shown_names
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.public.figures import outcome_figures
from feedback_plugin.responses.public.rows import FIELDS, listed, public_rows
from feedback_plugin.responses.reports import contents
from feedback_plugin.responses.reports.models import ReportFile

#: Up to so many comments a report is made while its reader waits.
MADE_AT_ONCE = 300
COUNTED_EVERY = 500


def is_large(page: Page) -> bool:
    """Whether the report of this page is made beforehand."""
    return listed(page.translation_key).count_to(MADE_AT_ONCE + 1) > MADE_AT_ONCE


def current(page: Page) -> ReportFile | None:
    """The report of a page, as long as all that it says is still so."""
    report = ReportFile.objects.filter(page=page.pk).first()
    return report if report and report.says(_content(CommentedPage(page))) else None


def progress(page: Page) -> tuple[int, int]:
    """How many comments of the next report are written, of how many."""
    rows = ReportFile.objects.filter(page=page.pk).values_list("rows_done", "rows_total").first()
    return rows or (0, 0)


def write(page: Page, file: IO[bytes], at: datetime, report: ReportFile | None = None) -> None:
    """Write the report of a page, in its language; `report` is told how far it is."""
    commented = CommentedPage(page)
    with override(page.locale.language_code):
        records = listed(page.translation_key).order_by("pk").values(*FIELDS)
        rows: Any = public_rows(records.iterator(chunk_size=1000), commented)
        if report:
            rows = report.counted(rows, COUNTED_EVERY)
        pieces = contents.body(commented, outcome_figures(page), rows, at)
        docx_stream.write(file, contents.title(page), pieces)


def build_all() -> int:
    """Make what is missing or no longer as it was; return how many reports were made."""
    keys = CommentRecord.objects.public().order_by().values("translation_key")
    many = keys.annotate(n=Count("pk")).filter(n__gt=MADE_AT_ONCE).values("translation_key")
    pages = Page.objects.live().filter(translation_key__in=many).order_by("pk").specific()
    found = [page for page in pages.iterator() if CommentedPage(page).is_public]
    wanted = [page for page in found if is_large(page)]
    for left in ReportFile.objects.exclude(page__in=[page.pk for page in wanted]):
        left.file.delete(save=False)
        left.delete()
    return sum(_build(page) for page in wanted)


def _build(page: Page) -> bool:
    report = ReportFile.objects.get_or_create(page_id=page.pk)[0]
    at = timezone.now()
    # Before any row is read: what changes meanwhile is then not what this file is said to hold.
    content = _content(CommentedPage(page))
    if report.says(content):
        return False
    report.let_go()
    report.rows_total = listed(page.translation_key).count()
    with TemporaryFile() as made:
        write(page, made, at, report)
        report.keep(made, "report.docx", content, at)
    return True


def _content(commented: CommentedPage) -> str:
    """What the report would say, in a few letters; each change makes it another."""
    page = commented.page
    records = listed(page.translation_key).order_by()
    texts = records.aggregate(
        which=Sum("pk"),
        texts=Sum(F("pk") * F("text_number")),
        unshown=Sum("pk", filter=Q(name_is_hidden=True)),
        decided=Max("decided_at"),
        forgotten=Max("forgotten_at"),
        minutes=Max("minutes__corrected_at"),
        unnamed=Count("forgotten_at"),
        answered=Sum(F("pk") * F("answer__response_id")),
    )
    given = OfficialResponse.objects.of_discussion(page.translation_key).published()
    answers = given.aggregate(which=Sum(F("pk") * (F("version") + 1)), last=Max("published_at"))
    with override(page.locale.language_code):
        said = (outcome_figures(page), commented.own_words, dispositions.labels(), page.title)
        clauses = list(commented.anchor_labels.items())
    named = (clauses, shown_names())
    facts = (*texts.values(), *answers.values(), *said, *named, page.last_published_at)
    return hashlib.sha256(repr(facts).encode()).hexdigest()
