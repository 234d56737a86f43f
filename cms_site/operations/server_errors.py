"""What a visitor is told of a fault of the system, by what it was.

Not a middleware: a large file is written while the form is read, before any view is asked.
"""

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from cms_site.operations import database_away, full_disk


def server_error(request: HttpRequest) -> HttpResponse:
    """A disk or a database that is not there is told with what to do; all else as an error."""
    error = sys.exception()
    if request.method == "POST" and full_disk.is_refusal(error):
        return full_disk.not_stored(request)
    if database_away.is_meant(error):
        return database_away.try_again(request)
    return defaults.server_error(request)
