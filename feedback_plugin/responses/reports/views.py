from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from feedback_plugin import spreadsheets, throttling
from feedback_plugin.comments.conf import conf
from feedback_plugin.docx_stream import DOCX
from feedback_plugin.responses.public.views import public_page
from feedback_plugin.responses.reports import report_files

IN_MEMORY = 2 * 1024 * 1024


@never_cache
@require_safe
def report(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """The report of the answers on a page; where they are many, how far the next one is."""
    page = public_page(page_id).page
    client = throttling.client_key(request)
    if not throttling.hit("export", client, conf.exports_per_window, conf.window_seconds):
        until = throttling.window_end(conf.window_seconds, timezone.now())
        context = {"page": page, "until": timezone.localtime(until)}
        return render(request, "feedback_comments/too_many_downloads.html", context, status=429)
    if report_files.is_large(page):
        return _made_beforehand(request, page)
    # Closed with the response that sends it.
    made = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    report_files.write(page, made, timezone.now())
    made.seek(0)
    return _download(made, page)


def _made_beforehand(request: HttpRequest, page: Page) -> HttpResponseBase:
    found = report_files.current(page)
    if found is None:
        done, total = report_files.progress(page)
        context = {"page": page, "done": done, "total": total}
        response = render(request, "feedback_responses/report_is_made.html", context, status=202)
        response["Retry-After"] = "60"
        return response
    return _download(found.file.open("rb"), page)


def _download(file: object, page: Page) -> HttpResponseBase:
    response = FileResponse(file, content_type=DOCX)
    return spreadsheets.as_download(response, f"report-{page.slug}.docx")
