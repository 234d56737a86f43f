"""A PDF is kept as it is, with whatever signatures it has; so it may hold nothing but pages.

Files of a few kilobytes can keep a reader busy for minutes. So another process reads, which has
few seconds and little memory, and this one waits for it.
"""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)
READER = "feedback_plugin.scans.pdf_contents"
# It stops sooner by itself (`MOST_SECONDS`), but where the system has no such limits or is busy.
LONGEST_WAIT = 15
# What a Python may need to start. Keys and passwords of the site are no affair of a reader.
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
TOO_MUCH = "too_much"
# Also where no table of the file leads, since some readers mend tables.
PLAINLY = re.compile(rb"/(?:JavaScript|EmbeddedFile|RichMedia|FileAttachment)")
# What the reader says of a file, and what is said to whoever sent it.
REFUSALS: dict[str, tuple[str, str | Promise]] = {
    "locked": ("encrypted", _("The PDF is locked with a password. Send it without one.")),
    "damaged": ("damaged", _("The PDF is damaged and cannot be read. Scan the paper again.")),
    "active": (
        "active",
        _(
            "The PDF holds a script, another file or something else beside its pages. Print it"
            " into a new PDF, or scan the paper, and send that."
        ),
    ),
    TOO_MUCH: (
        TOO_MUCH,
        _(
            "The PDF holds far more than a scan needs, and was not read to its end. Scan the"
            " paper again, and send that."
        ),
    ),
}


def check(file: Any) -> None:
    """Refuse, with ValidationError, a PDF that is locked, damaged, or more than pages."""
    file.seek(0)
    data = file.read()
    file.seek(0)
    verdict = _verdict(data)
    if verdict == "pages" and PLAINLY.search(data):
        verdict = "active"
    if verdict in REFUSALS:
        code, sentence = REFUSALS[verdict]
        raise ValidationError(sentence, code=code)


def _verdict(data: bytes) -> str:
    try:
        reader = subprocess.run(  # noqa: S603 (nothing of it is from outside but what it reads)
            [_interpreter(), "-m", READER],
            input=data,
            capture_output=True,
            timeout=LONGEST_WAIT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_MUCH
    if reader.returncode != 0:
        # It had no seconds left or fell; or it cannot start, of which a site should hear.
        logger.warning("The reader of PDFs ended with %s.", reader.returncode)
        return TOO_MUCH
    return reader.stdout.decode().strip()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _interpreter() -> str:
    """Python itself, also where a server holds it within and gives its own name."""
    if Path(sys.executable or "").name.startswith("python"):
        return sys.executable
    return str(Path(sys.exec_prefix, "bin", "python"))
