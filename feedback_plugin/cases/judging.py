"""Let the virus scanner of the site judge the files of cases: once they are stored, and again."""

import logging
from collections import Counter
from collections.abc import Callable
from typing import IO

from django.db.models import F, QuerySet
from django.utils import timezone

from feedback_plugin.cases.models.files import CaseFile, FileState
from feedback_plugin.conf import conf
from feedback_plugin.scans.scanner import ScannerError

logger = logging.getLogger(__name__)


def judge(files: QuerySet[CaseFile]) -> Counter[FileState]:
    """Judge those of these files that nobody judged yet; count what was found.

    It ends with the first that the scanner has no verdict on, which is then the last to be tried
    again: a scanner that is down keeps nobody waiting, one odd file holds up no other.
    """
    judged: Counter[FileState] = Counter()
    scanner = conf.file_scanner
    if scanner is None:
        return judged
    unjudged = files.filter(verdict=FileState.NOT_SCANNED)
    asked: set[str] = set()
    for file in unjudged.order_by(F("tried_at").asc(nulls_first=True), "pk"):
        if file.file.name in asked:
            continue
        asked.add(file.file.name)
        verdict = _verdict_on(file, scanner)
        # Past the row, which may be forgotten meanwhile; of several cases that share it, of all.
        same = CaseFile.objects.filter(file=file.file.name)
        same.update(verdict=verdict, tried_at=timezone.now())
        judged[verdict] += 1
        if verdict == FileState.NOT_SCANNED:
            break
    return judged


def _verdict_on(file: CaseFile, scanner: Callable[[IO[bytes]], str]) -> FileState:
    try:
        with file.file.open("rb") as content:
            found = scanner(content)
    except (ScannerError, FileNotFoundError) as error:
        logger.warning("File %s of a case was not scanned: %s", file.pk, error)
        return FileState.NOT_SCANNED
    if found:
        logger.warning("File %s of a case is in quarantine: %s", file.pk, found)
        return FileState.QUARANTINED
    return FileState.CLEAN
