"""How often files are taken from one connection with what is written on cases."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.files import NewFile
from feedback_plugin.conf import conf
from feedback_plugin.throttling import client_key, hit

AN_HOUR = 60 * 60
TOO_MANY_FILES = _("Too many files came from your connection. Try again in an hour.")


def may_send(request: HttpRequest, new_files: Sequence[NewFile]) -> bool:
    """May these come now? As many messages with files as cases, which may have files too."""
    if not new_files:
        return True
    return hit("case-files", client_key(request), conf.case_filings_an_hour, AN_HOUR)
