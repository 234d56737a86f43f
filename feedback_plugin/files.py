"""Files that only staff may see: kept outside of what a web server hands out, judged by content."""

from typing import Any
from uuid import uuid4

import filetype
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages
from django.db import models
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from feedback_plugin.conf import conf

SCANS = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
BYTES_TO_JUDGE = 8192


def private_storage() -> Storage:
    """The storage "feedback_private" of the site's STORAGES, else a folder beside the media."""
    try:
        return storages[conf.private_storage]
    except InvalidStorageError:
        return FileSystemStorage(location=conf.private_folder, base_url=None)


def secret_path(instance: Any, filename: str) -> str:
    """A path that tells nothing: names of files hold names of people."""
    return f"{instance._meta.model_name}/{uuid4().hex}"


class PrivateFileField(models.FileField):
    """A file in the private storage. For migrations it is Django's own: where it lies is ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"upload_to": secret_path, "storage": private_storage, **kwargs})

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, "django.db.models.FileField", args, kwargs | {"upload_to": ""}


def content_type(file: Any) -> str:
    """The type that the first bytes of `file` show, whatever its name says; "" for no known one."""
    file.seek(0)
    kind = filetype.guess(file.read(BYTES_TO_JUDGE))
    file.seek(0)
    return kind.mime if kind else ""


def hand_out(file: Any, name: str, kind: str) -> FileResponse:
    """The open `file` under this name: to be saved, shown by no browser and kept by no cache."""
    response = FileResponse(
        file, as_attachment=True, filename=name, content_type=kind or "application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def check_scan(file: Any) -> None:
    """Refuse, with ValidationError, a file too large or of a kind that is no scan."""
    if file.size > conf.private_file_max_bytes:
        raise ValidationError(
            _("The file has %(size)s; at most %(most)s are taken. Scan it at a lower resolution.")
            % {
                "size": filesizeformat(file.size),
                "most": filesizeformat(conf.private_file_max_bytes),
            },
            code="too_large",
        )
    if content_type(file) not in SCANS:
        raise ValidationError(
            _(
                "This is not a scan that can be kept. Choose a file of one of these kinds:"
                " %(kinds)s."
            )
            % {"kinds": ", ".join(SCANS.values())},
            code="kind",
        )
