"""That people's data left the portal as a file: who took how many rows, and nothing of them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter


def what_was_taken(rows: int, file_format: str, narrowed_by: Iterable[str]) -> dict[str, Any]:
    """What the log keeps of an export: filters by their names, not by what was typed in them."""
    return {"rows": rows, "file_format": file_format, "narrowed_by": sorted(narrowed_by)}


class ExportFormatter(LogFormatter):
    """Says how many rows went into which file."""

    def format_comment(self, log_entry: Any) -> str:
        rows, file_format = log_entry.data.get("rows"), log_entry.data.get("file_format", "")
        if rows is None:
            return ""
        said = {"rows": rows, "format": file_format.upper()}
        return _("Rows: %(rows)s, file: %(format)s") % said
