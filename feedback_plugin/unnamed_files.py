"""Private files that no row names any more: of a row that was rolled back or deleted, or of a
process that died between a commit and the deletion that was to follow it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage

from feedback_plugin.files import PrivateFileField

# A file lies there before the row that names it: longer than any request or task takes.
YOUNG = timedelta(days=1)
# As `files.secret_path` writes them, and as a storage does whose path was taken: nothing else.
NAME = re.compile(r"[0-9a-f]{32}(_\w+)?")


def prune(at: datetime) -> int:
    """Delete the private files of our tables that no row names; return how many it were."""
    return sum(_prune(field, at) for field in fields())


def fields() -> Iterator[PrivateFileField]:
    """The columns that name private files."""
    for model in apps.get_models():
        yield from (each for each in model._meta.local_fields if isinstance(each, PrivateFileField))


def _prune(field: PrivateFileField, at: datetime) -> int:
    folder = field.model._meta.model_name
    paths = [f"{folder}/{name}" for name in _names(field.storage, folder) if NAME.fullmatch(name)]
    old = {path for path in paths if field.storage.get_modified_time(path) < at - YOUNG}
    # Read after the files: what is named by now was never without a name.
    unnamed = old - set(field.model._base_manager.values_list(field.name, flat=True))
    for path in unnamed:
        field.storage.delete(path)
    return len(unnamed)


def _names(storage: Storage, folder: str) -> list[str]:
    try:
        return storage.listdir(folder)[1]
    except FileNotFoundError:
        return []
