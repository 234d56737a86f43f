"""The scan of minutes, handed out to staff as a file: every look is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from wagtail.log_actions import log

from feedback_plugin import files
from feedback_plugin.comments.core.permissions import SEE_ORIGINAL
from feedback_plugin.comments.core.records import CommentRecord

ACTION = "feedback_comments.minutes"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def may_see(user: Any, record: CommentRecord) -> bool:
    """What was removed from a comment may stand in the scan: it is for the same eyes."""
    return user.has_perm(SEE_ORIGINAL) or not record.redactions.exists()


def hand_out(record: CommentRecord, user: Any) -> FileResponse:
    """The scan that came with a comment which `user` may see, to be kept by no cache.

    Raises Http404 where there is none, or none that the virus scanner has found clean,
    PermissionDenied where the words are sealed, and OSError where the file is lost.
    """
    if record.minutes is None or not record.minutes.scan:
        raise Http404
    if not may_see(user, record):
        raise PermissionDenied
    if not record.minutes.can_be_saved:
        raise Http404
    file = record.minutes.scan.open("rb")
    log(record, ACTION, user=user)
    kind = files.content_type(file)
    return files.hand_out(file, f"minutes-{record.pk}.{ENDINGS.get(kind, 'bin')}", kind)
