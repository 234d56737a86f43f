"""Let the virus scanner of the site judge stored files: once they are there, and again."""

import logging
from collections import Counter
from collections.abc import Callable
from typing import IO, Any

from django.db.models import F, QuerySet
from django.utils import timezone

from feedback_plugin.conf import conf
from feedback_plugin.scans.scanner import ScannerError
from feedback_plugin.scans.verdicts import FileState

logger = logging.getLogger(__name__)


def judge(rows: QuerySet[Any], column: str = "file") -> Counter[FileState]:
    """Judge the files in this column of rows that nobody judged yet; count what was found.

    It ends with the first that the scanner has no verdict on, which is then the last to be tried
    again: a scanner that is down keeps nobody waiting, one odd file holds up no other.
    """
    judged: Counter[FileState] = Counter()
    scanner = conf.file_scanner
    if scanner is None:
        return judged
    unjudged = rows.filter(verdict=FileState.NOT_SCANNED).exclude(**{column: ""})
    asked: set[str] = set()
    for row in unjudged.order_by(F("tried_at").asc(nulls_first=True), "pk"):
        name = getattr(row, column).name
        if name in asked:
            continue
        asked.add(name)
        verdict = _verdict_on(row, column, scanner)
        # Past the row, which may be forgotten meanwhile; of several that share the file, of all.
        same = rows.model._base_manager.filter(**{column: name})
        same.update(verdict=verdict, tried_at=timezone.now())
        judged[verdict] += 1
        if verdict == FileState.NOT_SCANNED:
            break
    return judged


def in_words(judged: Counter[FileState]) -> str:
    """What a command says of them."""
    clean, locked = judged[FileState.CLEAN], judged[FileState.QUARANTINED]
    lines = [f"{clean} files are clean, {locked} are in quarantine."]
    if judged[FileState.NOT_SCANNED]:
        lines.append("The scanner gave no verdict: the others wait for the next time.")
    return "\n".join(lines)


def _verdict_on(row: Any, column: str, scanner: Callable[[IO[bytes]], str]) -> FileState:
    kind = row._meta.verbose_name
    try:
        with getattr(row, column).open("rb") as content:
            found = scanner(content)
    except (ScannerError, FileNotFoundError) as error:
        logger.warning("%s %s was not scanned: %s", kind, row.pk, error)
        return FileState.NOT_SCANNED
    if found:
        logger.warning("%s %s is in quarantine: %s", kind, row.pk, found)
        return FileState.QUARANTINED
    return FileState.CLEAN
