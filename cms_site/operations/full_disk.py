"""A disk that is full, or may not be written on: told with a sentence, and no page fails of it."""

import errno
import logging
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from cms_site.operations.session_ended import typed_words

NOT_WRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
INSUFFICIENT_STORAGE = 507

logger = logging.getLogger(__name__)


def is_refusal(error: BaseException | None) -> bool:
    """Did the disk refuse, rather than something else fail?"""
    return isinstance(error, OSError) and error.errno in NOT_WRITABLE


def not_stored(request: HttpRequest) -> HttpResponse:
    """Say of a form that the disk refused that nothing was stored."""
    context = {"typed": typed_words(request)}
    answer = render(request, "cms_site/full_disk.html", context, status=INSUFFICIENT_STORAGE)
    add_never_cache_headers(answer)
    return answer


class RenditionStorage(FileSystemStorage):
    """Pictures in the sizes of pages: where one cannot be written its page stands without it."""

    def _save(self, name: str, content: Any) -> str:
        # Wagtail's models ask for this storage while they are being defined.
        from wagtail.images.models import SourceImageIOError

        try:
            return super()._save(name, content)
        except OSError as error:
            logger.critical("A picture cannot be written: %s", error.strerror)
            raise SourceImageIOError(str(error)) from error
