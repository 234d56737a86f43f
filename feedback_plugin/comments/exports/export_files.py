"""Spreadsheets of pages with many comments: made beforehand, kept until one of these changes.

Building one takes as long as a page has comments; a visitor's request must not. A comment that is
hidden, redacted or forgotten is in no file that is handed out from that instant on.
"""

import hashlib
from datetime import datetime
from tempfile import TemporaryFile

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from feedback_plugin import spreadsheets
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.shown_names import shown_names
from feedback_plugin.comments.exports import contents
from feedback_plugin.comments.exports.models import ExportFile

#: Up to so many comments a spreadsheet is made while its reader waits: less than half a second.
MADE_AT_ONCE = 1000
COUNTED_EVERY = 500


def is_large(page: Page) -> bool:
    """Whether the spreadsheet of this page is made beforehand."""
    return _published(page).count_to(MADE_AT_ONCE + 1) > MADE_AT_ONCE


def current(page: Page) -> ExportFile | None:
    """The export file of a page, as long as all that it holds is still so."""
    export = ExportFile.objects.filter(page=page.pk).first()
    return export if export and export.says(_content(page, export.as_of)) else None


def progress(page: Page) -> tuple[int, int]:
    """How many rows of the next file are written, of how many."""
    rows = ExportFile.objects.filter(page=page.pk).values_list("rows_done", "rows_total").first()
    return rows or (0, 0)


def build_all() -> int:
    """Make what is missing or no longer as it was; return how many files were made."""
    keys = CommentRecord.objects.public().order_by().values("translation_key")
    many = keys.annotate(n=Count("pk")).filter(n__gt=MADE_AT_ONCE).values("translation_key")
    pages = Page.objects.live().filter(translation_key__in=many).order_by("pk").specific()
    wanted = [page for page in pages.iterator() if CommentedPage(page).is_public]
    for left in ExportFile.objects.exclude(page__in=[page.pk for page in wanted]):
        left.file.delete(save=False)
        left.delete()
    return sum(_build(page) for page in wanted)


def _build(page) -> bool:
    export = ExportFile.objects.get_or_create(page_id=page.pk)[0]
    at = timezone.now()
    if export.says(_content(page, at)):
        return False
    export.let_go()
    language = page.locale.language_code
    with override(language), TemporaryFile() as made:
        # Before any row is read: what changes meanwhile is then not what this file is said to hold.
        content = _content(page, at)
        records = _published(page, at)
        export.rows_total = records.count()
        rows = export.counted(contents.public_rows(page, page.full_url, records), COUNTED_EVERY)
        spreadsheets.write_xlsx(made, contents.public_header(), rows, title=_("Comments"))
        export.keep(made, "comments.xlsx", content, at)
    return True


def _published(page: Page, at: datetime | None = None) -> QuerySet:
    records = CommentRecord.objects.of_discussion(page.translation_key).public()
    return records.filter(published_at__lte=at) if at else records


def _content(page: Page, at: datetime) -> str:
    """What the comments published by `at` say, in a few letters; each change makes it another."""
    records = _published(page, at).order_by()
    facts = records.aggregate(
        number=Count("pk"),
        which=Sum("pk"),
        texts=Sum(F("pk") * F("text_number")),
        verified=Sum("pk", filter=Q(organisation_is_verified=True)),
        unshown=Sum("pk", filter=Q(name_is_hidden=True)),
        decided=Max("decided_at"),
        forgotten=Max("forgotten_at"),
        minutes=Max("minutes__corrected_at"),
        unnamed=Count("pk", filter=Q(forgotten_at__isnull=False)),
    )
    content = (*facts.values(), page.slug, page.last_published_at, shown_names())
    return hashlib.sha256(repr(content).encode()).hexdigest()
